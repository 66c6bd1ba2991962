import type { ApiTokenCreated } from "@dynadex/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { SelectField, TextField } from "../../kit/field.tsx";
import styles from "./settings.module.css";

const DAY_MS = 24 * 60 * 60 * 1000;

interface TokenDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onMade: (token: ApiTokenCreated) => void;
  readonly create: (body: {
    readonly name: string;
    readonly expiresAt: string | null;
  }) => Promise<ApiTokenCreated>;
}

/** Makes an API token. */
export function TokenDialog(props: TokenDialogProps): ReactElement {
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title="New API token">
      <TokenForm {...props} />
    </Dialog>
  );
}

function TokenForm({ onClose, onMade, create }: TokenDialogProps): ReactElement {
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [error, setError] = useState<unknown>(null);
  const queries = useQueryClient();
  const make = async (): Promise<void> => {
    setError(null);
    try {
      const expiresAt = days === "" ? null : new Date(Date.now() + Number(days) * DAY_MS).toISOString();
      onMade(await create({ name: name.trim(), expiresAt }));
      await queries.invalidateQueries({ queryKey: ["listTokens"] });
      onClose();
    } catch (reason) {
      setError(reason);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void make();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label="Name"
        hint="What it is for, such as ci-drift-check."
        required
        autoFocus
        maxLength={128}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label="Expires"
        value={days}
        options={[
          { value: "7", label: "In 7 days" },
          { value: "30", label: "In 30 days" },
          { value: "90", label: "In 90 days" },
          { value: "365", label: "In a year" },
          { value: "", label: "Never" },
        ]}
        onChoose={setDays}
      />
      {error === null ? null : <ErrorNotice error={error} />}
      <div className={styles.actions}>
        <Button type="submit" look="primary">
          Make token
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
