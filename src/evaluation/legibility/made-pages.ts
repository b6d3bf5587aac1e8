import { encodeTiff } from '../../sandbox/fax-machine/codec/tiff.ts';
import { composeFax } from '../../sandbox/fax-machine/inbox/compose.ts';
import type { Defect } from '../../sandbox/fax-machine/inbox/types.ts';
import { type FaxPlan, makePractice, planInbox, renderFax } from '../../sandbox/fax-machine/index.ts';
import { CLEAN, toBilevel, type Wear } from '../../sandbox/fax-machine/line/noise.ts';
import { LINES_PER_INCH, rasterise } from '../../sandbox/fax-machine/line/rasterise.ts';
import { type Feed, paintSheets } from '../../sandbox/fax-machine/page/paint.ts';
import { makeRng, type Rng } from '../../sandbox/fax-machine/random.ts';

/** The machine's layouts that may be measured on. The held-out ones are for judging alone. */
const LAYOUTS = ['shown', 'varied'] as const;
const MODES = ['fine', 'standard'] as const;

/** What the scanner and the line do to a sheet, alone and together. */
const HARDSHIPS: readonly (readonly Defect[])[] = [
  [],
  ['noise'],
  ['streaks'],
  ['faint'],
  ['dark'],
  ['skew'],
  ['upside_down'],
  ['noise', 'faint'],
  ['noise', 'dark'],
  ['noise', 'streaks', 'skew'],
  ['noise', 'upside_down'],
  ['illegible'],
];

/** More pages of one fax say little that the first ones don't. */
const MOST_SHEETS = 2;

/** A made-up fax, and what was painted on each of its pages. */
export interface MadeFax {
  readonly kind: 'inbox' | 'hardship' | 'bad_line';
  readonly mode: FaxPlan['mode'];
  readonly bytes: Uint8Array;
  readonly pages: readonly { readonly texts: readonly string[]; readonly header: string }[];
}

const paintedOn = (plan: FaxPlan): MadeFax['pages'] =>
  composeFax(plan).pages.map(({ sheet, header }) => ({
    texts: sheet.ops.flatMap((op) => (op.kind === 'text' ? [op.text] : [])),
    header,
  }));

const sent = async (plan: FaxPlan, kind: MadeFax['kind']): Promise<MadeFax> => ({
  kind,
  mode: plan.mode,
  bytes: (await renderFax(plan)).bytes,
  pages: paintedOn(plan),
});

/** Faxes as they come to a practice: most of them are easy to read. */
async function* inbox(seed: string, count: number): AsyncGenerator<MadeFax> {
  for (const layouts of LAYOUTS) {
    const practice = makePractice(seed);
    for (const plan of planInbox({ seed, count: Math.ceil(count / 2), practice, layouts }))
      yield await sent(plan, 'inbox');
  }
}

/** Every hardship in either mode as often as any other. */
async function* hardships(seed: string, count: number): AsyncGenerator<MadeFax> {
  const each = count / LAYOUTS.length / MODES.length;
  for (const layouts of LAYOUTS) {
    for (const mode of MODES) {
      const practice = makePractice(seed);
      const plans = planInbox({ seed: `${seed}-${mode}`, count: Math.ceil(each), practice, layouts, mode });
      for (const [n, plan] of plans.entries()) {
        const defects = HARDSHIPS[n % HARDSHIPS.length] ?? [];
        // Text in a PDF never went over a line.
        const format = plan.format === 'pdf-text' ? 'tiff-g4' : plan.format;
        const parts = plan.parts.slice(0, 1).map((part) => ({ ...part, pages: 1 }));
        yield await sent({ ...plan, format, defects, parts, cover: false, allIllegible: true }, 'hardship');
      }
    }
  }
}

const badWear = (rng: Rng): Wear => ({
  ...CLEAN,
  specks: 0.001 * 40 ** rng.next(),
  threshold: rng.pick([100, 130, 190, 190, 236]),
  fray: rng.pick([14, 50, 90]),
  lostRows: rng.int(0, 40),
});

/** From hardly a speck to more noise than print: what lies between the machine's noise and its illegible pages. */
async function* badLines(seed: string, count: number): AsyncGenerator<MadeFax> {
  for (const layouts of LAYOUTS) {
    const practice = makePractice(seed);
    const plans = planInbox({ seed: `${seed}-line`, count: Math.ceil(count / 2), practice, layouts });
    for (const plan of plans) {
      const rng = makeRng(`bad line/${seed}/${layouts}/${plan.index}`);
      const sheets = composeFax(plan).pages.slice(0, MOST_SHEETS);
      const feeds = sheets.map(
        ({ header }): Feed => ({ skew: rng.next() * 1.5 - 0.75, upsideDown: false, scale: 0.965, header }),
      );
      const drawn = await rasterise(
        await paintSheets(
          sheets.map(({ sheet }) => sheet),
          feeds,
        ),
        plan.mode,
      );
      const bitmaps = drawn.map(({ gray, width, height }, n) =>
        toBilevel(gray, width, height, badWear(rng), rng.fork(`page ${n}`)),
      );
      const { photometric, fillOrder, mode } = plan;
      const yResolution = LINES_PER_INCH[mode];
      const bytes = encodeTiff(bitmaps, { compression: 'g4', photometric, fillOrder, yResolution });
      yield { kind: 'bad_line', mode, bytes, pages: paintedOn(plan) };
    }
  }
}

/** How many faxes of each kind. */
export interface Amounts {
  readonly inbox: number;
  readonly hardships: number;
  readonly badLines: number;
}

/** Makes the faxes of one seed, one at a time. The same values give the same faxes. */
export async function* madeFaxes(seed: string, amounts: Amounts): AsyncGenerator<MadeFax> {
  yield* inbox(seed, amounts.inbox);
  yield* hardships(seed, amounts.hardships);
  yield* badLines(seed, amounts.badLines);
}
