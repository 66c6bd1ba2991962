import { useState, type FormEvent, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { Button, IconButton } from "./button.tsx";
import { TextAreaField, TextField } from "./field.tsx";
import styles from "./inline-edit.module.css";

/** A text that is changed where it stands. Escape leaves it as it was; Control+Enter keeps it. */
export function InlineEdit({
  label,
  value,
  isMultiline = false,
  isEditing,
  hint,
  maxLength,
  onEdit,
  onClose,
  onSave,
  renderError,
  children,
}: {
  /** What is changed, as `Description`. */
  readonly label: string;
  readonly value: string;
  readonly isMultiline?: boolean;
  readonly isEditing: boolean;
  readonly hint?: string;
  readonly maxLength?: number;
  /** Absent when the reader may not change it. */
  readonly onEdit?: (() => void) | undefined;
  readonly onClose: () => void;
  readonly onSave: (value: string) => Promise<unknown>;
  readonly renderError: (error: unknown) => ReactNode;
  /** The text as it is shown. */
  readonly children: ReactNode;
}): ReactElement {
  if (isEditing) {
    return (
      <EditForm
        label={label}
        value={value}
        isMultiline={isMultiline}
        hint={hint}
        maxLength={maxLength}
        onClose={onClose}
        onSave={onSave}
        renderError={renderError}
      />
    );
  }
  return (
    <div className={styles.shown}>
      <div className={styles.value}>{children}</div>
      {onEdit === undefined ? null : (
        <IconButton icon="edit" label={`Edit ${label.toLowerCase()}`} onClick={onEdit} />
      )}
    </div>
  );
}

interface EditFormProps {
  readonly label: string;
  readonly value: string;
  readonly isMultiline: boolean;
  readonly hint: string | undefined;
  readonly maxLength: number | undefined;
  readonly onClose: () => void;
  readonly onSave: (value: string) => Promise<unknown>;
  readonly renderError: (error: unknown) => ReactNode;
}

function EditForm({
  label,
  value,
  isMultiline,
  hint,
  maxLength,
  onClose,
  onSave,
  renderError,
}: EditFormProps): ReactElement {
  const [text, setText] = useState(value);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (): Promise<void> => {
    if (text === value) {
      onClose();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onSave(text);
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    }
  };
  const control = { label, hint, maxLength, value: text, autoFocus: true, onKeyDown: press };
  return (
    <form className={styles.form} onSubmit={submit}>
      {isMultiline ? (
        <TextAreaField {...control} rows={4} onChange={(event) => setText(event.target.value)} />
      ) : (
        <TextField {...control} onChange={(event) => setText(event.target.value)} />
      )}
      {error === null ? null : renderError(error)}
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={isBusy}>
          Save
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
