import { leafHash } from './audit-tree.ts';

/** What an event was about, beside its resource: closed words, counts and Zally ids. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>;

/** An event as its leaf has it. The number isn't among it: the place in the tree is. */
export interface LeafOf {
  readonly practice_id: string;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly resource_kind: string;
  readonly resource_id: string | null;
  readonly outcome: string;
  readonly address: string | null;
  readonly detail: AuditDetail;
}

const FORM = 'zally-audit/1';

/** A flat object as RFC 8785 writes it: names in the order of their UTF-16 units, numbers and strings as ECMAScript does. Pure. */
export const canonicalDetail = (detail: AuditDetail): string => {
  const names = Object.keys(detail).filter((name) => detail[name] !== undefined);
  const fields = names.toSorted().map((name) => `${JSON.stringify(name)}:${JSON.stringify(detail[name])}`);
  return `{${fields.join(',')}}`;
};

/** The data of an event's leaf, as docs/audit.md says. Pure. */
export const leafData = (event: LeafOf): string =>
  JSON.stringify([
    FORM,
    event.practice_id,
    event.at.toISOString(),
    event.actor_kind,
    event.actor_id,
    event.role,
    event.action,
    event.resource_kind,
    event.resource_id,
    event.outcome,
    event.address,
    canonicalDetail(event.detail),
  ]);

export const leafOf = (event: LeafOf): Buffer => leafHash(leafData(event));
