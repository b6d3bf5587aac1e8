/**
 * Runs while the page is still being put together, before its own script: a key that nobody can take yet is said to be lost,
 * and not swallowed. That there was one is kept, and not which.
 */
const page = document.documentElement.dataset;
addEventListener('keydown', (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
  if (page.ready === undefined && plain && /^(?:[a-z0-9]|Enter)$/i.test(event.key)) page.early = '';
});
