import { useEffect, useRef } from "react";

const LOOK_MS = 60;
/** How long a page's own title is awaited while its data is. */
const PATIENCE_MS = 4000;

/**
 * Moves the focus to the title of a page that was gone to, so that it is read and the next Tab starts there.
 *
 * A page that awaits its data shows a title of its own first, and a closing dialog gives the focus back to where it was
 * opened; so the title is followed until it stays, or until the reader presses something.
 */
export function useFocusOnArrival(pathname: string): void {
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return undefined;
    shown.current = pathname;
    const timer = setInterval(follow, LOOK_MS);
    const end = setTimeout(stop, PATIENCE_MS);
    let last: Element | null = null;
    function follow(): void {
      const title = document.querySelector<HTMLElement>("main h1");
      const isLost = document.activeElement === document.body || last === null;
      if (title === null || (title === last && !isLost)) return;
      last = title;
      title.focus({ preventScroll: true });
    }
    function stop(): void {
      clearInterval(timer);
      clearTimeout(end);
      window.removeEventListener("keydown", stop, true);
      window.removeEventListener("pointerdown", stop, true);
    }
    window.addEventListener("keydown", stop, true);
    window.addEventListener("pointerdown", stop, true);
    return stop;
  }, [pathname]);
}
