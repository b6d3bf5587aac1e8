/** A page that no longer has its fax goes to one that says who has it. It opens nothing anew by itself. */

/** The fax isn't this page's any more, or not this person's to see. */
const OVER = new Set(['opening_over', 'handed_on', 'outside_classes', 'not_allowed']);

export const isOver = ({ code }) => OVER.has(code);

/** @param item id of the review item */
export const goOver = (item) => {
  document.documentElement.hidden = true;
  location.replace(`/review/${item}/over`);
};
