import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from "react";
import { Button, IconButton } from "./button.tsx";
import styles from "./toast.module.css";

const SHOWN_MS = 10_000;
const MAX_SHOWN = 3;

/** A message about what was just done, with at most one deed such as taking it back. */
export interface ToastMessage {
  readonly text: string;
  readonly tone?: "good" | "bad";
  readonly action?: { readonly label: string; readonly onAction: () => void };
}

interface Shown extends ToastMessage {
  readonly id: number;
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Gives the function that shows a message for ten seconds, or for as long as it is pointed at or focused. */
export function useToast(): (message: ToastMessage) => void {
  return use(ToastContext);
}

/** Shows the messages of everything inside it. */
export function ToastProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const lastId = useRef(0);
  const show = useCallback((message: ToastMessage) => {
    lastId.current += 1;
    const toast = { ...message, id: lastId.current };
    setShown((earlier) => [...earlier, toast].slice(-MAX_SHOWN));
  }, []);
  const hide = useCallback(
    (id: number) => setShown((earlier) => earlier.filter((toast) => toast.id !== id)),
    [],
  );
  const region = useMemo(
    () => (
      <div className={styles.region} role="region" aria-label="Notifications">
        <div role="status" aria-atomic="false" className={styles.stack}>
          {shown.map((toast) => (
            <Toast key={toast.id} toast={toast} onHide={hide} />
          ))}
        </div>
      </div>
    ),
    [shown, hide],
  );
  return (
    <ToastContext value={show}>
      {children}
      {region}
    </ToastContext>
  );
}

function Toast({
  toast,
  onHide,
}: {
  readonly toast: Shown;
  readonly onHide: (id: number) => void;
}): ReactElement {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => onHide(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, onHide, toast.id]);
  return (
    <div
      className={styles.toast}
      data-tone={toast.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.text}>{toast.text}</span>
      {toast.action === undefined ? null : (
        <Button
          look="quiet"
          icon="undo"
          onClick={() => {
            onHide(toast.id);
            toast.action?.onAction();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label="Dismiss" icon="x" onClick={() => onHide(toast.id)} />
    </div>
  );
}
