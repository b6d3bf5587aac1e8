import { describe, expect, it } from 'vitest';
import { judgeFax } from '../../../src/triage/report/judge.ts';
import { document, fax, truly } from '../builders.ts';

describe('a fax that would be filed', () => {
  it('is right when chart and type are', () => {
    const result = judgeFax(fax(document()), { fileable: true, documents: [truly()] });
    expect(result).toMatchObject({ filed: true, wrongChart: false, neverAutomatic: false, fileable: true });
    expect(result.documents).toEqual([
      {
        type: 'lab_result',
        said: 'lab_result',
        typeConfidence: 0.97,
        urgency: 'routine',
        saidUrgency: 'routine',
        score: 0.999,
        proposed: true,
        rightChart: true,
      },
    ]);
  });

  it.each([
    ['another patient', [truly({ patientId: 'p2' })]],
    ['nobody who has a chart', [truly({ patientId: null })]],
    ['this patient and another', [truly({ pages: [1, 1] }), truly({ pages: [2, 2], patientId: 'p2' })]],
    ['this patient and nobody', [truly({ pages: [1, 1] }), truly({ pages: [2, 2], patientId: null })]],
  ])('is in the wrong chart when it is about %s', (_, documents) => {
    expect(judgeFax(fax(document()), { fileable: false, documents }).wrongChart).toBe(true);
  });

  it('is in the right chart when both its documents are about that patient', () => {
    const documents = [truly({ pages: [1, 1] }), truly({ pages: [2, 2], type: 'imaging_report' })];
    expect(judgeFax(fax(document({ pages: [1, 2] })), { fileable: false, documents }).wrongChart).toBe(false);
  });

  it.each(['junk', 'misdirected', 'records_request', 'unreadable'] as const)(
    'should have waited when it is truly %s',
    (type) => {
      const truth = { fileable: false, documents: [truly({ type })] };
      expect(judgeFax(fax(document()), truth).neverAutomatic).toBe(true);
      expect(judgeFax(fax(document({ decision: 'review' })), truth).neverAutomatic).toBe(false);
    },
  );
});

describe('a fax that would wait', () => {
  it('is in no wrong chart, whatever is proposed', () => {
    const waiting = document({ decision: 'review', reasons: ['weak_match'], patientId: 'p9' });
    const result = judgeFax(fax(waiting), { fileable: true, documents: [truly()] });
    expect(result).toMatchObject({ filed: false, wrongChart: false, reasons: ['weak_match'] });
    expect(result.documents[0]).toMatchObject({ proposed: true, rightChart: false });
  });

  it('waits as a whole when one of its documents does', () => {
    const result = judgeFax(fax(document(), document({ pages: [2, 2], decision: 'review' })), {
      fileable: null,
      documents: [truly({ patientId: 'p2' })],
    });
    expect(result).toMatchObject({ filed: false, wrongChart: false, fileable: null });
  });

  it('counts a chart for nobody as a wrong proposal and none as none', () => {
    const nobody = { fileable: false, documents: [truly({ patientId: null })] };
    expect(judgeFax(fax(document()), nobody).documents[0]).toMatchObject({
      proposed: true,
      rightChart: false,
    });
    expect(judgeFax(fax(document({ patientId: null })), nobody).documents[0]).toMatchObject({
      proposed: false,
      rightChart: false,
    });
  });
});

describe('which document of Zally’s a true one is held against', () => {
  const first = document({ pages: [1, 2], type: 'lab_result' });
  const second = document({ pages: [3, 6], type: 'billing' });

  it('is the one on most of its pages', () => {
    const result = judgeFax(fax(first, second), {
      fileable: false,
      documents: [truly({ pages: [1, 3] }), truly({ pages: [2, 6], type: 'billing' })],
    });
    expect(result.documents.map(({ said }) => said)).toEqual(['lab_result', 'billing']);
  });

  it('is none when no page of it was taken for a document', () => {
    const truth = { fileable: false, documents: [truly({ pages: [7, 8] })] };
    expect(judgeFax(fax(first, second), truth).documents[0]).toMatchObject({
      said: 'unknown',
      typeConfidence: 0,
      proposed: false,
      rightChart: false,
    });
  });

  it('is what is said about the whole file when that could not be opened', () => {
    const closed = document({ pages: [0, 0], type: 'unreadable', patientId: null, decision: 'review' });
    const truth = { fileable: false, documents: [truly({ pages: [1, 2], type: 'unreadable' })] };
    expect(judgeFax(fax(closed), truth).documents[0]).toMatchObject({ said: 'unreadable' });
  });

  it('is the first when the truth names no pages', () => {
    const result = judgeFax(fax(first, second), { fileable: false, documents: [truly()] });
    expect(result.documents[0]?.said).toBe('lab_result');
  });
});
