import { describe, expect, it } from 'vitest';
import { scoreMatch } from '../../../src/pipeline/understand/score-match.ts';
import { understandFax } from '../../../src/pipeline/understand/understand-fax.ts';
import { fragment } from '../../../src/web/pages/layout.ts';
import { candidateView } from '../../../src/web/review/candidate-view.ts';
import { proposalView } from '../../../src/web/review/proposal-view.ts';
import { context, page, patient, reading } from '../../pipeline/understand/builders.ts';
import { proposalOf } from './proposal-of.ts';

/** Nothing but the name has a label. */
const LINES = [
  'Lakeside Reference Laboratory',
  'LABORATORY REPORT',
  'Patient: DOE, JANE M',
  '03/04/1962',
  'Reached at (330) 555-0142',
  '12 Elm Street Elmwood OH 44901',
  'Collected: 10/30/2026',
  'Sodium 139 135-145 mmol/L',
];
const read = reading(page(LINES));
const fax = understandFax(read, context);
const [document] = fax.documents;
const candidate = document && scoreMatch(document, [patient()]).candidates[0];
if (document === undefined || candidate === undefined) throw new Error('nothing was understood');

/** The words under an outline. */
const under = ([x, y, width, height]: readonly number[]): string =>
  read.pages
    .flatMap(({ lines }) => lines.flatMap(({ words }) => words))
    .filter(
      ({ box }) =>
        box.x0 >= Number(x) &&
        box.x1 <= Number(x) + Number(width) &&
        box.y0 >= Number(y) &&
        box.y1 <= Number(y) + Number(height),
    )
    .map(({ text }) => text)
    .join(' ');

describe('what agrees under no label', () => {
  it('is the case of this fax', () => {
    expect(candidate.fields).toMatchObject({ date_of_birth: 'exact', phone: 'exact', address: 'exact' });
    expect(document.patient.birthDates).toEqual([]);
  });

  it('is outlined on the page like what a label gives to the patient', () => {
    const shown = fragment(proposalView(proposalOf(document, read.pages)));
    const data = /data-outlines="([^"]*)"/.exec(shown)?.[1]?.replaceAll('&quot;', '"') ?? '[]';
    const outlines = JSON.parse(data) as readonly { boxes: readonly (readonly number[])[] }[];
    const words = outlines.flatMap(({ boxes }) => boxes.map(under));
    expect(words).toContain('03/04/1962');
    expect(words).toContain('(330) 555-0142');
    expect(words).toContain('12 Elm Street');
  });

  it('says so, with the page', () => {
    const shown = fragment(candidateView(candidate, document, 1, true, '', [candidate], () => null));
    const chip = /<li class="exact">(?:(?!<\/li>)[\s\S])*Birth date(?:(?!<\/li>)[\s\S])*<\/li>/.exec(
      shown,
    )?.[0];
    expect(chip).toContain('no label');
    expect(chip).toContain('data-page="1"');
    const name = /<li class="exact">(?:(?!<\/li>)[\s\S])*Name(?:(?!<\/li>)[\s\S])*<\/li>/.exec(shown)?.[0];
    expect(name).not.toContain('no label');
  });
});
