import { formatDate } from '../page/dates.ts';
import type { Sender } from '../people/types.ts';
import type { Rng } from '../random.ts';

/** How a machine words its header line. */
type HeaderStyle = 0 | 1 | 2 | 3 | 4;

interface HeaderFacts {
  readonly plan: {
    readonly date: string;
    readonly time: string;
    readonly practice: { readonly fax: string };
  };
  readonly sender: Sender;
  readonly page: number;
  readonly pages: number;
}

/** One machine in eight prints no header at all (style 4). */
export const makeHeaderStyle = (rng: Rng): HeaderStyle => rng.pick([0, 0, 1, 1, 2, 2, 3, 4] as const);

const two = (n: number): string => String(n).padStart(2, '0');

/** The line that the sending machine prints over a page, about 100 characters at most. */
export const headerLine = (style: HeaderStyle, { plan, sender, page, pages }: HeaderFacts): string => {
  const clock = plan.time.slice(0, 5);
  const name = sender.name.toUpperCase();
  const digits = sender.fax.replace(/\D/g, '');
  switch (style) {
    case 0:
      return `${formatDate(plan.date, 'dashes')} ${clock}   ${name.slice(0, 30).padEnd(32)}${digits}   P.${two(page)}/${two(pages)}`;
    case 1:
      return `${formatDate(plan.date, 'slashes')} ${clock}  FROM:${sender.fax}  TO:${plan.practice.fax}   Page: ${page}/${pages}`;
    case 2:
      return `${formatDate(plan.date, 'dmy').toUpperCase()} ${clock}  From: ${name.slice(0, 26)}  ID: ${digits}  PAGE ${page} OF ${pages}`;
    case 3:
      return `Fax Server ${formatDate(plan.date, 'short')} ${clock} PAGE ${page}/${two(pages)} Fax Server  ${sender.name.slice(0, 28)}`;
    case 4:
      return '';
  }
};
