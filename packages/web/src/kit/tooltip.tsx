import { useId, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { cssVariables } from "./css-variables.ts";
import styles from "./tooltip.module.css";

/** More words about a small thing, shown while it is pointed at. It only repeats what is also said elsewhere. */
export function Tooltip({
  text,
  children,
}: {
  readonly text: string;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  const anchor = useRef<HTMLSpanElement>(null);
  const [place, setPlace] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const show = (): void => {
    const box = anchor.current?.getBoundingClientRect();
    if (box !== undefined) setPlace({ x: box.left + box.width / 2, y: box.top });
  };
  const hide = (): void => setPlace(null);
  const hideOnEscape = (event: KeyboardEvent): void => {
    if (event.key === "Escape") hide();
  };
  return (
    <span
      ref={anchor}
      className={styles.anchor}
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={hideOnEscape}
    >
      {children}
      {place === null
        ? null
        : createPortal(
            <span
              id={id}
              role="tooltip"
              className={styles.tooltip}
              style={cssVariables({ "--x": `${place.x}px`, "--y": `${place.y}px` })}
            >
              {text}
            </span>,
            document.body,
          )}
    </span>
  );
}
