import { useState, type ReactElement, type ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button, IconButton } from "./button.tsx";
import styles from "./dialog.module.css";

interface Opening {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Holds the reader's attention until it is closed; Escape and a press outside close it. */
export function Dialog({
  isOpen,
  onClose,
  title,
  size = "medium",
  children,
}: Opening & {
  readonly title: string;
  readonly size?: "medium" | "large";
  readonly children: ReactNode;
}): ReactElement {
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
    >
      <Modal className={`${styles.modal} ${styles[size]}`}>
        <AriaDialog className={styles.dialog ?? ""}>
          <header className={styles.header}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton label="Close" icon="x" onClick={onClose} />
          </header>
          <div className={styles.body}>{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A dialog without frame, for what brings its own, such as a search. */
export function BareDialog({
  isOpen,
  onClose,
  label,
  children,
}: Opening & { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
    >
      <Modal className={`${styles.modal} ${styles.large}`}>
        <AriaDialog className={styles.bare ?? ""} aria-label={label}>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks before something that cannot be taken back. It stays open, with the reason, when the deed fails. */
export function ConfirmDialog({
  isOpen,
  onClose,
  title,
  confirmLabel,
  look = "danger",
  onConfirm,
  renderError,
  children,
}: Opening & {
  readonly title: string;
  readonly confirmLabel: string;
  readonly look?: "danger" | "primary";
  readonly onConfirm: () => Promise<unknown>;
  readonly renderError: (error: unknown) => ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title}>
      <div className={styles.stack}>
        {children}
        {error === null ? null : renderError(error)}
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button look={look} disabled={isBusy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
