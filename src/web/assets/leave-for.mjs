/**
 * The page goes to sign-in, which shows why: the fragment outlives the way there, and neither the server nor its logs see it.
 *
 * @param why `idle`, `long`, `elsewhere`, `left` or `ended`
 */
export const leaveFor = (why) => {
  document.documentElement.hidden = true;
  history.replaceState(null, '', `${location.pathname}${location.search}#signed-out-${why}`);
  location.reload();
};
