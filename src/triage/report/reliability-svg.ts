import type { Calibration } from './report.ts';

const SIDE = 320;
const LEFT = 56;
const TOP = 44;
const GAP = 90;

const x = (panel: number, share: number): number => LEFT + panel * (SIDE + GAP) + share * SIDE;
const y = (share: number): number => TOP + (1 - share) * SIDE;
const n = (value: number): string => value.toFixed(1);

const axes = (panel: number, title: string): string[] => [
  `<text x="${n(x(panel, 0))}" y="24" font-weight="600">${title}</text>`,
  ...[0, 0.25, 0.5, 0.75, 1].flatMap((tick) => [
    `<line x1="${n(x(panel, 0))}" y1="${n(y(tick))}" x2="${n(x(panel, 1))}" y2="${n(y(tick))}" stroke="#d0d4da"/>`,
    `<text x="${n(x(panel, 0) - 8)}" y="${n(y(tick) + 4)}" text-anchor="end">${tick * 100} %</text>`,
    `<text x="${n(x(panel, tick))}" y="${n(y(0) + 20)}" text-anchor="middle">${tick * 100} %</text>`,
  ]),
  `<line x1="${n(x(panel, 0))}" y1="${n(y(0))}" x2="${n(x(panel, 1))}" y2="${n(y(1))}" stroke="#8a929e" stroke-dasharray="4 4"/>`,
  `<text x="${n(x(panel, 0.5))}" y="${n(y(0) + 42)}" text-anchor="middle">said</text>`,
];

/** The area of a dot tells how often something was said, so that a lone statement doesn't look like a finding. */
const dots = (panel: number, { bins, count }: Calibration): string[] =>
  bins.map((bin) => {
    const radius = 3 + 13 * Math.sqrt(bin.count / Math.max(1, count));
    const title = `said ${(bin.said * 100).toFixed(1)} %, true ${(bin.true * 100).toFixed(1)} %, ${bin.count} times`;
    return `<circle cx="${n(x(panel, bin.said))}" cy="${n(y(bin.true))}" r="${n(radius)}" fill="#2563a8" fill-opacity="0.75"><title>${title}</title></circle>`;
  });

/** Reliability curves for type and chart side by side: a dot on the dashed line said what was true. */
export const reliabilitySvg = (type: Calibration, match: Calibration): string => {
  const width = LEFT + 2 * SIDE + GAP + 24;
  const height = TOP + SIDE + 56;
  const alt = `How often statements were true: type, calibration error ${type.error.toFixed(3)}; chart, ${match.error.toFixed(3)}.`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${alt}" font-family="system-ui, sans-serif" font-size="12" fill="#1c2430">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...axes(0, `Type: true when said (error ${type.error.toFixed(3)})`),
    ...dots(0, type),
    ...axes(1, `Chart: true when said (error ${match.error.toFixed(3)})`),
    ...dots(1, match),
    '</svg>',
    '',
  ].join('\n');
};
