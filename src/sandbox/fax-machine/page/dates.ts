const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** `03/04/1962`, `3/4/62`, `March 4, 1962`, `04-Mar-1962`, `03-04-1962`. */
export type DateStyle = 'slashes' | 'short' | 'long' | 'dmy' | 'dashes';

/** @param date YYYY-MM-DD. */
export const formatDate = (date: string, style: DateStyle): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = MONTHS[Number(month) - 1] ?? '';
  switch (style) {
    case 'slashes':
      return `${month}/${day}/${year}`;
    case 'short':
      return `${Number(month)}/${Number(day)}/${year.slice(2)}`;
    case 'long':
      return `${name} ${Number(day)}, ${year}`;
    case 'dmy':
      return `${day}-${name.slice(0, 3)}-${year}`;
    case 'dashes':
      return `${month}-${day}-${year}`;
  }
};

const DAY_MS = 86_400_000;

/** Another day. @param date YYYY-MM-DD. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Full years between two days, both YYYY-MM-DD. */
export const yearsBetween = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
