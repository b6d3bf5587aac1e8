/** One part of a split fax, as it is drawn: a heading that leads to its pages, and room for its fields. */

/** @param run its first and last page */
export const drawPart = ({ first }) => {
  const section = document.createElement('section');
  section.className = 'part';
  const heading = document.createElement('h2');
  const head = document.createElement('button');
  head.type = 'button';
  head.className = 'part-head';
  head.setAttribute('aria-controls', `part-${first}`);
  const [name, state] = [document.createElement('span'), document.createElement('span')];
  state.className = 'sub';
  state.translate = false;
  head.append(name, state);
  heading.append(head);
  const body = document.createElement('div');
  body.id = `part-${first}`;
  section.append(heading, body);
  return { section, head, name, state, body };
};

/** What Enter does. @param parts of a split fax; none where it isn't split */
export const fileWords = (parts) => {
  if (parts.length < 2) return 'File and next';
  return parts.filter(({ agreed }) => !agreed).length > 1 ? 'Next part' : `File ${parts.length} parts`;
};
