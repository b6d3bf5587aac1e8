/**
 * Runs while the page is still being put together, before its own script: a key that nobody can take yet is said to be lost,
 * and not swallowed. That there was one is kept, and not which; but for Enter, which the queue takes once it is ready.
 */
const page = document.documentElement.dataset;
addEventListener('keydown', (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
  if (page.ready !== undefined || !plain) return;
  if (event.key === 'Enter') page.early = 'Enter';
  // Enter is the one that isn't lost.
  else if (/^[a-z0-9]$/i.test(event.key)) page.early ??= '';
});
