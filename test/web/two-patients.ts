import { phi } from '../../src/domain/phi.ts';
import { reveal } from '../../src/domain/reveal.ts';
import type { FaxReader } from '../../src/pipeline/reading.ts';
import { LAB_PAGE, readerOf } from './fixture.ts';

/** A report on somebody else than {@link LAB_PAGE} is about. */
export const OTHER_PAGE = [
  'Harbor Imaging Center',
  'RADIOLOGY REPORT',
  'Patient Name: Varela, Peter',
  'Date of Birth: 12/31/1955',
  'Referring Provider: Ben Castle MD',
  'Exam: XR CHEST 2 VIEWS',
  'Exam Date: 11/20/2026',
  'Technique: PA and lateral views of the chest',
  'Findings: The lungs are clear. No pleural effusion.',
  'Impression: No acute cardiopulmonary disease.',
];

/** A page about {@link OTHER_PAGE}'s patient that may be specially protected. */
export const PROTECTED_PAGE = [
  'Patient Name: Varela, Peter',
  'Date of Birth: 12/31/1955',
  'PSYCHIATRIC PROGRESS NOTE',
  'Substance use disorder treatment, 42 CFR Part 2',
  'Diagnosis: opioid use disorder, on methadone maintenance',
  'Psychotherapy session notes: mental status examination',
];

/** Reads the same pages in every fax, and splits by writing down which pages were asked for. */
export const splittingReader = (
  pages: readonly (readonly string[])[] = [LAB_PAGE, OTHER_PAGE],
): ReturnType<typeof readerOf> => {
  const reader = readerOf(pages);
  const split: FaxReader['split'] = async (bytes, { first, last }) => ({
    ok: true,
    bytes: phi(Buffer.concat([Buffer.from(`%PDF-part ${first}-${last} `), reveal(bytes).subarray(0, 4)])),
  });
  return { ...reader, split };
};
