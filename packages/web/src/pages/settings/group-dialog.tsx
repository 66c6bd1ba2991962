import type { Group } from "@dynadex/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactElement } from "react";
import { ErrorNotice } from "../../api/error-notice.tsx";
import { fieldErrorsOf } from "../../api/field-errors.ts";
import { Button } from "../../kit/button.tsx";
import { Dialog } from "../../kit/dialog.tsx";
import { TextAreaField, TextField } from "../../kit/field.tsx";
import { parseNames } from "../connection-form/draft.ts";
import styles from "./settings.module.css";

interface GroupBody {
  readonly description: string | null;
  readonly members: readonly string[];
}

/** Makes or changes a group. */
export function GroupDialog({
  group,
  onClose,
  create,
  edit,
}: {
  /** `null` makes a new one. */
  readonly group: Group | null;
  readonly onClose: () => void;
  readonly create: (body: GroupBody & { readonly name: string }) => Promise<unknown>;
  readonly edit: (groupId: string, body: GroupBody) => Promise<unknown>;
}): ReactElement {
  const [name, setName] = useState(group?.name ?? "");
  const [description, setDescription] = useState(group?.description ?? "");
  const [members, setMembers] = useState(group?.members.join(", ") ?? "");
  const [error, setError] = useState<unknown>(null);
  const queries = useQueryClient();
  const errors = fieldErrorsOf(error);
  const save = async (): Promise<void> => {
    setError(null);
    try {
      const body = { description: description.trim() || null, members: parseNames(members) };
      await (group === null ? create({ ...body, name: name.trim() }) : edit(group.id, body));
      await Promise.all(
        ["listGroups", "listUsers"].map((id) => queries.invalidateQueries({ queryKey: [id] })),
      );
      onClose();
    } catch (reason) {
      setError(reason);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <Dialog isOpen onClose={onClose} title={group === null ? "New group" : `Edit ${group.name}`}>
      <form className={styles.form} onSubmit={submit}>
        {group === null ? (
          <TextField
            label="Name"
            required
            autoFocus
            maxLength={128}
            value={name}
            error={errors("name")}
            onChange={(event) => setName(event.target.value)}
          />
        ) : null}
        <TextAreaField
          label="Description"
          maxLength={2000}
          value={description}
          error={errors("description")}
          onChange={(event) => setDescription(event.target.value)}
        />
        <TextAreaField
          label="Members"
          hint="User names, separated by commas."
          value={members}
          error={errors("members")}
          onChange={(event) => setMembers(event.target.value)}
        />
        {error === null ? null : <ErrorNotice error={error} />}
        <div className={styles.actions}>
          <Button type="submit" look="primary">
            Save
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
