import type { RoleName } from "@dynadex/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { client } from "../../api/client.ts";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { fieldErrorsOf } from "../../api/field-errors.ts";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { SelectField, TextField } from "../../kit/field.tsx";
import { useToast } from "../../kit/toast.tsx";
import { ROLES } from "./role-select.tsx";
import styles from "./settings.module.css";

/** Makes a user, who signs in with a link that an admin makes afterwards. */
export function UserDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactElement {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="New user">
      <UserForm onClose={onClose} />
    </Dialog>
  );
}

function UserForm({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [username, setUsername] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<RoleName>("$member");
  const [error, setError] = useState<unknown>(null);
  const queries = useQueryClient();
  const toast = useToast();
  const errors = fieldErrorsOf(error);
  const make = async (): Promise<void> => {
    setError(null);
    try {
      const made = await client.users.create({
        username: username.trim(),
        displayName: displayName.trim() || null,
        email: email.trim() || null,
        role,
      });
      await queries.invalidateQueries({ queryKey: ["listUsers"] });
      toast({ text: `${made.username} was made. Make a sign-in link for them next.` });
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
        label="User name"
        hint="Letters, digits and . _ @ -"
        required
        autoFocus
        maxLength={128}
        value={username}
        error={errors("username")}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        label="Display name"
        maxLength={255}
        value={displayName}
        error={errors("displayName")}
        onChange={(event) => setDisplayName(event.target.value)}
      />
      <TextField
        label="Mail"
        type="email"
        value={email}
        error={errors("email")}
        onChange={(event) => setEmail(event.target.value)}
      />
      <SelectField label="Role" value={role} options={ROLES} onChoose={setRole} />
      {error === null ? null : <ErrorNotice error={error} />}
      <div className={styles.actions}>
        <Button type="submit" look="primary">
          Make user
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
