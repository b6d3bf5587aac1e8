import { html } from 'htm/preact';
import { cloneElement, type VNode } from 'preact';
import type { Html } from './layout.ts';

/** A form as it was sent, and what is wrong with it. */
export interface Typed {
  /** Where it was sent: the path alone. */
  readonly action: string;
  readonly values: unknown;
  readonly problems: readonly string[];
  readonly fields: readonly string[];
}

type Props = Readonly<Record<string, unknown>> & { readonly children?: Html };
const isNode = (content: unknown): content is VNode<Props> =>
  typeof content === 'object' && content !== null && 'props' in content;

/** Changes a tree from the leaves up. */
const change = (content: Html, how: (node: VNode<Props>) => VNode<Props>): Html => {
  if (Array.isArray(content)) return (content as readonly Html[]).map((each) => change(each, how));
  if (!isNode(content)) return content;
  const { children } = content.props;
  return how(children == null ? content : rewritten(content, {}, change(children, how)));
};

const rewritten = (node: VNode<Props>, props: object, children?: Html): VNode<Props> =>
  children === undefined ? cloneElement(node, props) : cloneElement(node, props, children as VNode);

/** All nodes of a tree. */
const nodesIn = (content: Html): readonly VNode<Props>[] => {
  if (Array.isArray(content)) return (content as readonly Html[]).flatMap(nodesIn);
  return isNode(content) ? [content, ...nodesIn(content.props.children ?? null)] : [];
};

const textsOf = (values: unknown, name: unknown): readonly string[] => {
  const given = (values as Readonly<Record<string, unknown>> | null)?.[String(name)];
  return (Array.isArray(given) ? given : [given]).filter((each) => typeof each === 'string');
};

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The version that a page showed. A form comes back with the one it was sent on: a newer one would let it write over what nobody here has seen. */
const VERSION = 'seen';

/** What a form carries along and nobody has typed. */
const CARRIED = new Set(['_csrf', VERSION]);

/** How many hidden fields of a form are as they were sent; undefined where one isn't: then it is another form of that address. */
const likeness = (form: VNode<Props>, { values }: Typed): number | undefined => {
  const hidden = nodesIn(form).filter(
    ({ type, props }) =>
      type === 'input' && props['type'] === 'hidden' && !CARRIED.has(String(props['name'])),
  );
  return hidden.every(({ props }) => (textsOf(values, props['name'])[0] ?? '') === textOf(props['value']))
    ? hidden.length
    : undefined;
};

/** The form that was sent. */
const formOf = (body: Html, typed: Typed): VNode<Props> | undefined =>
  nodesIn(body)
    .filter(
      ({ type, props }) => type === 'form' && props['method'] === 'post' && props['action'] === typed.action,
    )
    .flatMap((form) => {
      const alike = likeness(form, typed);
      return alike === undefined ? [] : [{ form, alike }];
    })
    .toSorted((a, b) => b.alike - a.alike)[0]?.form;

const NOT_TYPED = new Set(['hidden', 'submit', 'button', 'password', 'file']);

/** Whether something stands for a field at fault: itself, or the group of its choices (`data-asks`, with its name). */
const isOf = ({ props }: VNode<Props>, fields: readonly string[]): boolean =>
  fields.includes(String(props['data-asks'] ?? props['name'])) && props['type'] !== 'hidden';

/** A field as it was sent. */
const filled = (node: VNode<Props>, { values }: Typed): VNode<Props> => {
  const { type, props } = node;
  const sent = textsOf(values, props['name']);
  if (type === 'textarea') return rewritten(node, {}, sent[0] ?? '');
  if (type === 'select')
    return sent.length === 0
      ? node
      : (change(node, (each) =>
          each.type === 'option'
            ? rewritten(each, { selected: sent.includes(textOf(each.props['value'])) })
            : each,
        ) as VNode<Props>);
  if (type !== 'input') return node;
  if (props['name'] === VERSION) return rewritten(node, { value: sent[0] ?? props['value'] });
  if (NOT_TYPED.has(String(props['type']))) return node;
  if (props['type'] === 'checkbox' || props['type'] === 'radio')
    return rewritten(node, { checked: sent.includes(textOf(props['value'])) });
  return rewritten(node, { value: sent[0] ?? '' });
};

const WORDS = 'refused';

const wordsView = (problems: readonly string[]): Html => html`
  <div class="banner warn refused" id=${WORDS} role="alert"><strong>Not taken.</strong> ${
    problems.length === 1 ? problems[0] : html`<ul>${problems.map((each) => html`<li>${each}</li>`)}</ul>`
  }</div>`;

/**
 * A page whose form was refused: the form as it was sent, what is wrong at its head, and the fields at fault marked. A
 * form that is no longer there leaves the words on top. Pure.
 */
export const typedBack = (body: Html, typed: Typed): Html => {
  const form = formOf(body, typed);
  const words = wordsView(typed.problems);
  if (form === undefined) return html`${words}${body}`;
  let focused = false;
  const field = (node: VNode<Props>): VNode<Props> => {
    const made = filled(node, typed);
    if (!isOf(node, typed.fields)) return made;
    const described = [node.props['aria-describedby'], WORDS].filter(Boolean).join(' ');
    const marked = { 'aria-invalid': 'true', 'aria-describedby': described };
    // One choice of several isn't wrong by itself: their group is, and the cursor goes to its first.
    if (node.type === 'fieldset') return rewritten(made, { ...marked, role: 'radiogroup' });
    const first = !focused;
    focused = true;
    return rewritten(made, {
      ...(node.props['type'] === 'radio' ? {} : marked),
      autofocus: first,
    });
  };
  const inner = change(form.props.children ?? null, field);
  const made = rewritten(form, {}, [words, inner] as Html);
  // Where it stands in something that is folded, that is open.
  const put = (content: Html): Html => {
    if (Array.isArray(content)) return (content as readonly Html[]).map(put);
    if (!isNode(content)) return content;
    if (content === form) return made;
    if (!nodesIn(content).includes(form)) return content;
    const open = content.type === 'details' ? { open: true } : {};
    return rewritten(content, open, put(content.props.children ?? null));
  };
  return put(body);
};
