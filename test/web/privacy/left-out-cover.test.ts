import { describe, expect, test as it } from 'vitest';
import { LAB, practiceOfSplitFaxes } from '../filed-splits.ts';
import { LAB_PAGE } from '../fixture.ts';

const sheet = (...more: readonly string[]) => [
  'FAX COVER SHEET',
  'To: Elmwood Family Practice',
  'From: Northside Clinical Laboratory',
  'Pages: 2',
  ...more,
  'CONFIDENTIALITY NOTICE: if you are not the intended recipient call us immediately.',
];
/** A cover sheet and the report behind it, in Smith's chart (1001). */
const BOTH = [{ ...LAB, first: 1, last: 2 }];
const REPORT = { ...LAB, first: 2, last: 2 };

describe('a cover sheet that is left out after an undo', async () => {
  const { filed, file, takeBack, events } = await practiceOfSplitFaxes([sheet(), LAB_PAGE]);

  it('opens no event: nobody’s page was in a chart that wasn’t theirs', async () => {
    const one = await filed(BOTH);
    await takeBack(one.faxId, 'undo');
    await file(one, [REPORT]);
    expect(await events(one.faxId)).toEqual([]);
  });

  it('opens one where the report behind it goes into another chart', async () => {
    const one = await filed(BOTH);
    await takeBack(one.faxId, 'undo');
    await file(one, [{ ...REPORT, patient: '1003' }]);
    expect(await events(one.faxId)).toMatchObject([{ conclusion: 'open' }]);
  });

  it('opens one where it is filed, and the report is left out', async () => {
    const one = await filed(BOTH);
    await takeBack(one.faxId, 'undo');
    await file(one, [LAB]);
    expect(await events(one.faxId)).toMatchObject([{ conclusion: 'open' }]);
  });
});

describe('a cover sheet about somebody else that is left out after an undo', async () => {
  const about = sheet('Patient: Varela, Peter');
  const { filed, file, takeBack, events } = await practiceOfSplitFaxes([about, LAB_PAGE]);

  it('opens an event: it was in a chart that wasn’t theirs', async () => {
    const one = await filed(BOTH);
    await takeBack(one.faxId, 'undo');
    await file(one, [REPORT]);
    expect(await events(one.faxId)).toMatchObject([{ conclusion: 'open' }]);
  });
});
