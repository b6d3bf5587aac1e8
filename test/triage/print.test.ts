import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { jsonLine, progressBar, summaryOf, type TriageLine, tableOf } from '../../src/triage/print.ts';
import type { TriagedDocument } from '../../src/triage/triage-fax.ts';
import { document, fax } from './builders.ts';

const line = (file: string, ...documents: readonly TriagedDocument[]): TriageLine => ({
  file,
  ...fax(...documents),
  ms: { read: 900, decide: 3, total: 903 },
});
const rowsOf = (one: TriageLine, files = [one.file]): string[] =>
  stripVTControlCharacters(tableOf(files).rows(one)).split('\n');

describe('a line of JSON', () => {
  it('is what the README shows, in that order', () => {
    expect(jsonLine(line('a.tif', document()))).toBe(
      '{"file":"a.tif","pages":2,"legibility":0.95,"documents":[{"pages":[1,1],"type":"lab_result","typeConfidence":0.97,"urgency":"routine","action":"review","patientId":"p1","match":{"score":0.999,"runnerUp":0,"evidence":[{"field":"date_of_birth","agreement":"exact"}]},"decision":"file","reasons":[]}],"ms":{"read":900,"decide":3,"total":903}}',
    );
  });

  it('stays one line whatever the file is called', () => {
    const name = 'a\nb"\u001b\u009b2J\u2028.tif';
    expect(jsonLine(line(name, document()))).not.toMatch(/[\p{Cc}\p{Zl}]/u);
    expect(JSON.parse(jsonLine(line(name, document())))).toMatchObject({ file: name });
  });
});

describe('table', () => {
  it('has a row for each document and the name of the fax once', () => {
    const waiting = document({
      pages: [2, 4],
      decision: 'review',
      reasons: ['several_patients', 'several_documents'],
    });
    expect(rowsOf(line('a.tif', document(), waiting))).toEqual([
      'a.tif  1      Lab result                    p1            > 99 %  File',
      '       2–4    Lab result                    p1            > 99 %  Review  More than one patient is named. The fax seems to hold several documents.',
    ]);
  });

  it('never calls a chart certain, and says nothing about a chart that isn’t there', () => {
    const sure = (score: number): string =>
      rowsOf(line('a.tif', document({ match: { score, runnerUp: 0, evidence: [] } })))[0]
        ?.slice(58, 64)
        .trim() ?? '';
    expect([1, 0.9951, 0.99, 0.5199, 0].map(sure)).toEqual(['> 99 %', '> 99 %', '99 %', '51 %', '']);
    const nobody = document({ patientId: null, match: { score: 0, runnerUp: 0, evidence: [] } });
    expect(rowsOf(line('a.tif', nobody))[0]).toContain('  –             ');
  });

  it('keeps the end of a long name and the word urgent of a long type', () => {
    const long = `${'folder/'.repeat(8)}fax-0001.tif`;
    const urgent = document({ type: 'advance_directive', urgency: 'urgent' });
    const [row = ''] = rowsOf(line(long, urgent));
    expect(row).toMatch(/^….{27}fax-0001\.tif {2}1 {6}/);
    expect(row).toContain('Advance directive… · urgent ');
  });

  it('stands in line under its headings', () => {
    const files = ['a.tif', 'a-longer-name.tif'];
    const head = stripVTControlCharacters(tableOf(files).head);
    for (const file of files)
      for (const row of rowsOf(line(file, document()), files))
        expect(row.indexOf('File')).toBe(head.indexOf('What Zally'));
  });
});

describe('summary', () => {
  it('counts a fax as filed when all its documents are', () => {
    const waiting = document({ decision: 'review', reasons: ['weak_match'] });
    const lines = [line('a', document()), line('b', document(), waiting), line('c', waiting)];
    expect(summaryOf(lines, 12.4)).toBe(
      '3 faxes, 6 pages in 12 s: Zally would file 1 and leave 2 to a person.',
    );
    expect(summaryOf(lines.slice(0, 1), 600)).toBe(
      '1 fax, 2 pages in 10 min: Zally would file 1 and leave 0 to a person.',
    );
  });
});

describe('progress', () => {
  it('guesses the rest from what went before', () => {
    expect(progressBar(0, 40, 0)).toBe(`${'░'.repeat(24)} 0 of 40`);
    expect(progressBar(10, 40, 20)).toBe(`${'█'.repeat(6)}${'░'.repeat(18)} 10 of 40, about 60 s left`);
    expect(progressBar(1, 400, 2)).toContain('1 of 400, about 13 min left');
    expect(progressBar(40, 40, 80)).toBe(`${'█'.repeat(24)} 40 of 40`);
  });
});
