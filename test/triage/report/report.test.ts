import { describe, expect, it } from 'vitest';
import { reportOn } from '../../../src/triage/report/report.ts';
import { shareOf } from '../../../src/triage/report/statistics.ts';
import { shareText, writeReport } from '../../../src/triage/report/write-report.ts';
import { judged, judgedDocument } from '../builders.ts';

const wrongType = judgedDocument({ said: 'imaging_report', typeConfidence: 0.6 });
const faxes = [
  judged(),
  judged({ filed: false, fileable: true, reasons: ['weak_match', 'type_unsure'], documents: [wrongType] }),
  judged({ wrongChart: true, documents: [judgedDocument({ rightChart: false, score: 0.99 })] }),
  judged({
    filed: false,
    fileable: false,
    reasons: ['weak_match'],
    documents: [
      judgedDocument({ urgency: 'urgent', saidUrgency: 'urgent', proposed: false, rightChart: false }),
      judgedDocument({ type: 'junk', said: 'unknown', urgency: 'urgent', saidUrgency: 'soon' }),
    ],
  }),
];

describe('report', () => {
  const report = reportOn(faxes);

  it('counts faxes, documents, filings and wrong charts', () => {
    expect(report).toMatchObject({ faxes: 4, documents: 5, filed: 2, wrongCharts: 1 });
    expect(report.filedShare).toMatchObject({ hits: 2, trials: 4 });
    // One of two: the bound is 1 − √0.05 … solved for p² = 0.95.
    expect(report.wrongChartBound).toBeCloseTo(Math.sqrt(0.95), 8);
  });

  it('measures automatic filing on what a person would file', () => {
    expect(report.automatic).toMatchObject({ hits: 2, trials: 3 });
    expect(report.automaticLegible).toMatchObject({ hits: 2, trials: 3 });
    const poor = judged({ filed: false, fileable: true, reasons: ['illegible'] });
    expect(reportOn([...faxes, poor]).automatic).toMatchObject({ hits: 2, trials: 4 });
    expect(reportOn([...faxes, poor]).automaticLegible).toMatchObject({ hits: 2, trials: 3 });
    expect(reportOn(faxes.map((fax) => ({ ...fax, fileable: null }))).automatic).toBeNull();
  });

  it('holds types apart and says what each was taken for, commonest first', () => {
    expect(report.type).toMatchObject({ hits: 3, trials: 5 });
    expect(report.types.map(({ type, share }) => [type, share.hits, share.trials])).toEqual([
      ['lab_result', 3, 4],
      ['junk', 0, 1],
    ]);
    expect(report.confusion).toEqual([
      { type: 'lab_result', said: 'lab_result', count: 3 },
      { type: 'junk', said: 'unknown', count: 1 },
      { type: 'lab_result', said: 'imaging_report', count: 1 },
    ]);
  });

  it('takes recall from the truly urgent and precision from the called urgent', () => {
    expect(report.urgentRecall).toMatchObject({ hits: 1, trials: 2 });
    expect(report.urgentPrecision).toMatchObject({ hits: 1, trials: 1 });
    const unsaid = judged({ documents: [judgedDocument({ urgency: null, saidUrgency: 'urgent' })] });
    expect(reportOn([unsaid]).urgentPrecision).toBeNull();
    expect(reportOn([judged()]).urgentRecall).toBeNull();
    expect(reportOn([judged()]).urgentPrecision).toBeNull();
  });

  it('leaves what nobody said out of the calibration', () => {
    // `unknown` is no statement about the type; a chart that isn't proposed is none about the patient.
    expect(report.typeCalibration.count).toBe(4);
    expect(report.matchCalibration.count).toBe(4);
    expect(report.proposedCharts).toMatchObject({ hits: 3, trials: 4 });
  });

  it('counts each reason once a fax', () => {
    expect(report.reasons).toEqual([
      { reason: 'weak_match', count: 2 },
      { reason: 'type_unsure', count: 1 },
    ]);
  });
});

describe('report in words', () => {
  it('carries every figure with its interval', () => {
    const text = writeReport(reportOn(faxes));
    expect(text).toContain('| faxes / documents | 4 / 5 |');
    expect(text).toContain(
      '| wrong charts among filed | **1** of 2 (with 95 % confidence the rate is below 97.47 %) |',
    );
    expect(text).toContain('| Lab result | 75.0 % (3 of 4; 95 % interval 19.4–99.4 %) |');
    expect(text).toContain('| Junk | Not recognised | 1 |');
    expect(text).toContain('| The best chart fits, but not surely enough. | 2 |');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('has nothing to measure without a fax, and says so', () => {
    const text = writeReport(reportOn([]));
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(text).toContain('| wrong charts among filed | nothing to measure |');
    expect(shareText(null)).toBe('nothing to measure');
    expect(shareText(shareOf(0, 0))).toBe('nothing to measure');
    expect(shareText(shareOf(48, 50))).toBe('96.0 % (48 of 50; 95 % interval 86.3–99.5 %)');
  });
});
