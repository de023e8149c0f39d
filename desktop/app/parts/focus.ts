/**
 * Where what had the focus goes away, its place has it: whoever works by keyboard, or hears the page, is not thrown back to
 * its beginning when a button gives way to another.
 */
export function keepsFocus(place: HTMLElement): () => void {
  let hasFocus = false;
  const onFocus = () => (hasFocus = true);
  const onBlur = (event: FocusEvent) => {
    // What is removed from the page loses the focus to nothing, and does not stay.
    const isRemoved = event.relatedTarget === null && document.hasFocus();
    hasFocus = isRemoved;
  };
  const observer = new MutationObserver(() => {
    if (hasFocus && document.activeElement === document.body) place.focus();
  });
  place.addEventListener('focusin', onFocus);
  place.addEventListener('focusout', onBlur);
  observer.observe(place, { childList: true, subtree: true });
  return () => observer.disconnect();
}
