import type { Calibration } from './report.ts';
import { shareOf } from './statistics.ts';

const SIDE = 320;
const LEFT = 84;
const TOP = 68;
const GAP = 104;
const WIDTH = LEFT + 2 * SIDE + GAP + 36;
const HEIGHT = TOP + SIDE + 92;

const x = (panel: number, share: number): number => LEFT + panel * (SIDE + GAP) + share * SIDE;
const y = (share: number): number => TOP + (1 - share) * SIDE;
const n = (value: number): string => value.toFixed(1);
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

const line = (x1: number, y1: number, x2: number, y2: number, look: string): string =>
  `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" ${look}/>`;

const axes = (panel: number, title: string, { error, count }: Calibration): string[] => {
  const [left, middle] = [x(panel, 0), x(panel, 0.5)];
  const upwards = `transform="rotate(-90 ${n(left - 58)} ${n(y(0.5))})"`;
  const statements = count === 1 ? '1 statement' : `${count} statements`;
  return [
    `<text x="${n(left)}" y="28" font-size="14" font-weight="600">${title}</text>`,
    `<text x="${n(left)}" y="47" fill="#586172">${count === 0 ? 'nothing was said' : `${statements}, calibration error ${error.toFixed(3)}`}</text>`,
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((tick) => [
      line(left, y(tick), x(panel, 1), y(tick), 'stroke="#dfe3e8"'),
      line(x(panel, tick), y(0), x(panel, tick), y(0) + 5, 'stroke="#8a929e"'),
      `<text x="${n(left - 10)}" y="${n(y(tick) + 4)}" text-anchor="end">${tick * 100} %</text>`,
      `<text x="${n(x(panel, tick))}" y="${n(y(0) + 21)}" text-anchor="middle">${tick * 100} %</text>`,
    ]),
    line(left, y(0), x(panel, 1), y(0), 'stroke="#8a929e"'),
    line(left, y(0), x(panel, 1), y(1), 'stroke="#8a929e" stroke-dasharray="4 4"'),
    `<text x="${n(middle)}" y="${n(y(0) + 44)}" text-anchor="middle">how sure Zally was</text>`,
    `<text x="${n(left - 58)}" y="${n(y(0.5))}" text-anchor="middle" ${upwards}>how often it was right</text>`,
  ];
};

/**
 * The area of a dot tells how often something was said and its bar where the truth may lie, so that a lone statement
 * doesn't look like a finding.
 */
const dots = (panel: number, { bins, count }: Calibration): string[] =>
  bins.flatMap((bin) => {
    const { low, high } = shareOf(Math.round(bin.true * bin.count), bin.count);
    const at = x(panel, bin.said);
    const radius = 3 + 10 * Math.sqrt(bin.count / count);
    const words = `${percent(bin.said)} sure, ${percent(bin.true)} right, ${bin.count} of ${count} statements; 95 % interval ${percent(low)} to ${percent(high)}`;
    return [
      line(at, y(low), at, y(high), 'stroke="#2563a8" stroke-width="1.5" stroke-opacity="0.55"'),
      `<circle cx="${n(at)}" cy="${n(y(bin.true))}" r="${n(radius)}" fill="#2563a8" fill-opacity="0.85"><title>${words}</title></circle>`,
    ];
  });

/** Reliability curves for type and chart side by side: a dot on the dashed line was right as often as it claimed. */
export const reliabilitySvg = (type: Calibration, match: Calibration): string => {
  const spoken = (name: string, { error, count }: Calibration): string =>
    `${name}: ${count} statements, expected calibration error ${error.toFixed(3)}.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="12" fill="#1c2430">`,
    '<title id="title">How sure Zally was, and how often it was right</title>',
    `<desc id="desc">${spoken('Type', type)} ${spoken('Chart', match)} A dot on the dashed line was right as often as it claimed.</desc>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...axes(0, 'What it is', type),
    ...dots(0, type),
    ...axes(1, 'Whose chart', match),
    ...dots(1, match),
    `<text x="${LEFT}" y="${HEIGHT - 18}" fill="#586172">On the dashed line: right as often as claimed. Larger dots: said more often. Bars: 95 % interval.</text>`,
    '</svg>',
    '',
  ].join('\n');
};
