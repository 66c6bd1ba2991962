import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from "react";
import { Button } from "./button.tsx";
import type { IconName } from "./icon.tsx";
import styles from "./popover-button.module.css";

/** A button that opens a small panel of controls below itself; Escape and a press elsewhere close it. */
export function PopoverButton({
  label,
  icon,
  children,
}: {
  readonly label: string;
  readonly icon: IconName;
  readonly children: ReactNode;
}): ReactElement {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return undefined;
    const press = (event: PointerEvent): void => {
      if (event.target instanceof Node && frame.current?.contains(event.target) === false) setOpen(false);
    };
    window.addEventListener("pointerdown", press);
    return () => window.removeEventListener("pointerdown", press);
  }, [isOpen]);
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !isOpen) return;
    event.preventDefault();
    setOpen(false);
    frame.current?.querySelector("button")?.focus();
  };
  return (
    <div ref={frame} className={styles.frame} onKeyDown={closeOnEscape}>
      <Button
        icon={icon}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </Button>
      {isOpen ? (
        <div id={id} role="group" aria-label={label} className={styles.panel}>
          {children}
        </div>
      ) : null}
    </div>
  );
}
