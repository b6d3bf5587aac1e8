import { phi } from '../../src/domain/phi.ts';
import type { FaxReader, Reading } from '../../src/pipeline/reading.ts';
import { constantReader } from './steps.ts';

/** One page with these lines, as a good fax would be read. */
export const pageOfLines = (texts: readonly string[]): Reading => ({
  pages: [
    {
      page: 1,
      width: 1700,
      height: 2200,
      rotation: 0,
      blank: false,
      legibility: 0.98,
      lines: texts.map((text, row) => {
        const y0 = 150 + row * 44;
        let x = 120;
        const words = text.split(' ').map((word) => {
          const box = { x0: x, y0, x1: x + word.length * 18, y1: y0 + 30 };
          x = box.x1 + 18;
          return { text: word, box, confidence: 0.97 };
        });
        return { words, box: { x0: 120, y0, x1: x, y1: y0 + 30 } };
      }),
    },
  ],
});

/** A result of Joanna Smith, one of the patients of the practice in a box; nobody is meant. */
export const LAB = [
  'NORTHSIDE CLINICAL LABORATORY',
  'LABORATORY REPORT',
  'Patient Name: SMITH, JOANNA',
  'Date of Birth: 02/03/1980 Sex: F',
  'Phone: (555) 010-0101',
  'Ordering Provider: Ada Morrow, MD',
  'Collected: 03/01/2026 Reported: 03/02/2026',
  'COMPREHENSIVE METABOLIC PANEL',
  'Test Result Units Reference Range Flag',
  'Sodium 140 mmol/L 135-145',
  'Potassium 4.2 mmol/L 3.5-5.1',
  'Creatinine 0.9 mg/dL 0.6-1.1',
  'Glucose 92 mg/dL 70-99',
  'Specimen: Serum Final report',
];

/** A reader that sees these lines on every fax. */
export const readerOf = (texts: readonly string[]): FaxReader =>
  constantReader({ ok: true, reading: phi(pageOfLines(texts)) });
