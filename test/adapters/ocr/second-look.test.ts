import { describe, expect, test } from 'vitest';
import type { EngineWord, OcrEngine } from '../../../src/adapters/ocr/engine.ts';
import { greyImage } from '../../../src/adapters/ocr/grey-image.ts';
import { doubtDates } from '../../../src/adapters/ocr/second-look.ts';
import { whitePage } from './poison.ts';

const word = (text: string, confidence = 0.98): EngineWord => ({
  text,
  confidence,
  line: 0,
  left: 40,
  top: 50,
  right: 240,
  bottom: 80,
});

/** Reads the same text whatever it is shown, and keeps what it was shown. */
function reading(...texts: string[]): OcrEngine & { shown: string[] } {
  const shown: string[] = [];
  return {
    shown,
    recognize: async ({ width, height }, as) => {
      shown.push(`${as} of ${width} x ${height}`);
      return texts.map((text) => word(text));
    },
  };
}

describe('a second look at dates', () => {
  const page = whitePage(400, 300);

  test('keeps the text of a date that reads differently, and does not trust it', async () => {
    const [date] = await doubtDates(reading('06/11/1977'), page, [word('08/11/1977')]);
    expect(date).toEqual(word('08/11/1977', 0.5));
  });

  test.each(['04/17/1962', '4-17-62', '1962-04-17', '17-Apr-1962', '(DOB:04/17/1962)'])(
    'leaves %s alone when it reads the same, whatever comes with it',
    async (text) => {
      const words = [word(text)];
      expect(await doubtDates(reading(':', `${text}.`), page, words)).toEqual(words);
      expect((await doubtDates(reading(), page, words))[0]?.confidence).toBe(0.5);
    },
  );

  test('takes a hyphen that reads as something else for the same date', async () => {
    const words = [word('02-NOV-2026')];
    expect(await doubtDates(reading('02-NOV~2026'), page, words)).toEqual(words);
  });

  test('looks at the date alone, enlarged, with white around it that may not leave the page', async () => {
    const engine = reading();
    await doubtDates(engine, page, [word('04/17/1962'), { ...word('04/17/1962'), left: 0, top: 0 }]);
    expect(engine.shown).toEqual(['line of 327 x 72', 'line of 396 x 156']);
  });

  test('looks at nothing else, at nothing that is doubtful anyway, and at no calendar', async () => {
    const engine = reading('something');
    const words = [
      word('Okonkwo'),
      word('142'),
      word('(503)'),
      word('1/2'),
      word('80.0-100.0'),
      word('04/17/1962', 0.4),
    ];
    expect(await doubtDates(engine, page, words)).toEqual(words);
    expect(engine.shown).toEqual([]);
    await doubtDates(
      engine,
      page,
      Array.from({ length: 400 }, () => word('04/17/1962')),
    );
    expect(engine.shown).toHaveLength(24);
  });

  test('gives the words of a page back in their order', async () => {
    const texts = ['Patient', '04/17/1962', 'seen', '11/19/2026'];
    const words = await doubtDates(
      reading('04/17/1962'),
      greyImage(400, 300, page.data),
      texts.map((text) => word(text)),
    );
    expect(words.map(({ text, confidence }) => `${text} ${confidence}`)).toEqual([
      'Patient 0.98',
      '04/17/1962 0.98',
      'seen 0.98',
      '11/19/2026 0.5',
    ]);
  });
});
