import { describe, expect, it } from 'vitest';
import { DOCUMENT_TYPES, type DocumentType } from '../../../src/domain/document-types.ts';
import { composeFax } from '../../../src/sandbox/fax-machine/inbox/compose.ts';
import type { FaxPlan, PartPlan } from '../../../src/sandbox/fax-machine/inbox/types.ts';
import { makePractice, planInbox, renderFax, truthOf } from '../../../src/sandbox/fax-machine/index.ts';
import type { Kind } from '../../../src/sandbox/fax-machine/kinds/draft.ts';
import { kindOf } from '../../../src/sandbox/fax-machine/kinds/index.ts';
import { textWidth } from '../../../src/sandbox/fax-machine/page/sheet.ts';
import type { Practice, Sender } from '../../../src/sandbox/fax-machine/people/types.ts';
import type { RepertoireName } from '../../../src/sandbox/fax-machine/repertoires.ts';

const practice = makePractice(1);
const types = DOCUMENT_TYPES.filter((type) => type !== 'unreadable' && type !== 'unknown');
const textOf = (plan: FaxPlan): string =>
  composeFax(plan)
    .pages.flatMap((page) => page.sheet.ops)
    .flatMap((op) => (op.kind === 'text' ? [op.text] : []))
    .join('\n')
    .toLowerCase();
const bare = (plan: FaxPlan): PartPlan => plan.parts[0] as PartPlan;

/** Sets whose senders say how to reach somebody where they would, and not because a plan says so. */
const SILENT_ON_CONTACT: ReadonlySet<RepertoireName> = new Set(['unfamiliar']);

/** A set of layouts as its folder exports it. */
interface LayoutSet {
  readonly layouts: RepertoireName;
  /** How the names of its layouts begin. */
  readonly prefix: string;
  readonly kindOf: (type: DocumentType) => Kind;
  readonly senders: (practice: Practice) => readonly Sender[];
}

/** What every set of layouts has to keep, whoever wrote it. */
export const describeLayoutSet = ({ layouts, prefix, kindOf: kindOfSet, senders }: LayoutSet): void => {
  const plans = planInbox({ seed: 1, count: 256, practice, layouts });

  describe(`${layouts} inbox`, () => {
    it.each(types)('has two layouts or more for %s, under names of their own', (type) => {
      const names = Object.keys(kindOfSet(type).layouts);
      expect(names.length).toBeGreaterThanOrEqual(2);
      for (const name of names) expect(name.startsWith(prefix)).toBe(true);
      for (const name of Object.keys(kindOf(type).layouts)) expect(name.startsWith(prefix)).toBe(false);
    });

    it('uses its own layouts alone, every one of them, with senders that the shown faxes lack', () => {
      const parts = plans.flatMap((plan) => plan.parts);
      expect(parts.every((part) => part.layout.startsWith(prefix))).toBe(true);
      const all = types.flatMap((type) => Object.keys(kindOfSet(type).layouts));
      expect(new Set(parts.map((part) => part.layout))).toEqual(new Set(all));
      const known = new Set(practice.senders.flatMap((sender) => [sender.name, sender.phone, sender.fax]));
      for (const { name, phone, fax } of senders(practice))
        for (const fact of [name, phone, fax]) expect(known.has(fact)).toBe(false);
      for (const part of parts) expect(known.has(part.sender.name)).toBe(false);
    });

    it('has one mode where one is asked for, and is otherwise the same', () => {
      for (const mode of ['fine', 'standard'] as const) {
        const fixed = planInbox({ seed: 1, count: 256, practice, layouts, mode });
        expect(fixed).toEqual(plans.map((plan) => ({ ...plan, mode })));
      }
    });

    it('can be filed without asking as often as the shown one', () => {
      expect(plans.filter((plan) => truthOf(plan).fileable)).toHaveLength(4 * 45);
    });

    it('prints name and date of birth, and phone and address where the plan says so', () => {
      for (const plan of plans) {
        const part = plan.parts[0];
        if (part?.care !== 'exact' || part.type === 'junk' || plan.defects.includes('missing_page')) continue;
        const text = textOf({ ...plan, cover: false });
        expect(text).toContain(part.person.lastName.toLowerCase());
        expect(text).toContain(part.person.firstName.toLowerCase());
        expect(text).toContain(part.person.dateOfBirth.slice(2, 4));
        if (part.contact && !SILENT_ON_CONTACT.has(layouts)) {
          expect(text).toContain(part.person.phone);
          expect(text).toContain(part.person.address.toLowerCase());
        }
      }
    });

    it('leaves out what the sender does not know', () => {
      for (const plan of plans) {
        const part = plan.parts[0];
        if (part === undefined || (part.care !== 'nothing' && part.care !== 'name_only')) continue;
        for (const layout of Object.keys(kindOfSet(part.type).layouts)) {
          const text = textOf({
            ...plan,
            cover: false,
            parts: [{ ...part, layout, other: practice.strangers[0]! }],
          });
          expect(text).not.toContain(part.person.phone);
          expect(text).not.toContain(part.person.address.toLowerCase());
          expect(text).not.toContain(part.person.memberId.toLowerCase());
          expect(text).not.toMatch(/undefined|null|nan\b/);
          if (part.care === 'nothing') expect(text).not.toContain(part.person.lastName.toLowerCase());
        }
      }
    });

    it('names nobody of the practice in junk, nor anybody but its person and the other elsewhere', () => {
      for (const plan of plans) {
        const named = new Set(
          plan.parts
            .flatMap((part) => (part.type === 'junk' ? [] : [part.person, part.other]))
            .map((p) => `${p.firstName} ${p.lastName}`),
        );
        const people = new Set(
          plan.parts.flatMap((part) => [...part.sender.people]).map((name) => name.split(',')[0]),
        );
        const doctors = new Set(practice.doctors.map((d) => `${d.firstName} ${d.lastName}`));
        const words = new Set(textOf(plan).split(/[^a-z.' -]|\n/));
        for (const patient of practice.patients) {
          const name = `${patient.firstName} ${patient.lastName}`;
          if (named.has(name) || people.has(name) || doctors.has(name)) continue;
          expect(words.has(name.toLowerCase())).toBe(false);
        }
      }
    });

    it('is as long as planned, and a page longer at most', () => {
      for (const plan of plans.filter(
        (one) => one.parts.length === 1 && !one.defects.includes('missing_page'),
      )) {
        const [first, last] = truthOf(plan).documents[0]?.pages ?? [0, 0];
        const extra = plan.defects.includes('blank_page') ? 1 : 0;
        expect(last - first + 1 - extra).toBeGreaterThanOrEqual(bare(plan).pages);
        expect(last - first + 1 - extra).toBeLessThanOrEqual(bare(plan).pages + 1);
      }
    });

    it('stays on the sheet, prints no text over another and renders in every layout', async () => {
      const seen = new Set<string>();
      for (const plan of plans) {
        for (const page of composeFax(plan).pages) {
          const boxes: { left: number; right: number; top: number; bottom: number }[] = [];
          for (const op of page.sheet.ops) {
            if (op.kind !== 'text' || op.text.trim() === '') continue;
            const box = {
              left: op.x,
              right: op.x + textWidth(op.text, op.face, op.size),
              top: op.y - op.size * 0.6,
              bottom: op.y,
            };
            expect(box.left >= 20 && box.right <= 595 && box.bottom <= 775, op.text).toBe(true);
            for (const other of boxes)
              expect(
                other.left < box.right - 1 &&
                  other.right > box.left + 1 &&
                  other.top < box.bottom - 0.5 &&
                  other.bottom > box.top + 0.5,
                op.text,
              ).toBe(false);
            boxes.push(box);
          }
        }
        const layout = plan.parts[0]?.layout ?? '';
        if (layout === '' || seen.has(layout)) continue;
        seen.add(layout);
        const { bytes } = await renderFax({ ...plan, format: 'pdf-text' });
        expect(bytes.length).toBeGreaterThan(900);
      }
    });

    it('has four cover sheets of its own', () => {
      const covers = plans
        .filter((plan) => plan.cover && plan.parts.length > 0)
        .map((plan) => {
          const op = composeFax(plan).pages[0]?.sheet.ops.find((one) => one.kind === 'text');
          return op?.kind === 'text' ? `${op.face} ${op.size}` : '';
        });
      expect(new Set(covers).size).toBe(4);
    });
  });
};
