import type { Connection } from "@dynadex/contract";
import type { ReactElement } from "react";
import type { FieldErrors } from "../../api/field-errors.ts";
import { FieldGroup, SelectField, TextField } from "../../kit/field.tsx";
import type { ConnectionDraft } from "./draft.ts";
import styles from "./form.module.css";

const CREDENTIALS: readonly { readonly value: ConnectionDraft["credential"]; readonly label: string }[] = [
  { value: "environment", label: "Environment of the server" },
  { value: "profile", label: "Profile on the server" },
  { value: "keys", label: "Access keys" },
];

interface FieldsProps {
  readonly draft: ConnectionDraft;
  readonly errors: FieldErrors;
  readonly onChange: (part: Partial<ConnectionDraft>) => void;
}

/** The fields of a connection. */
export function ConnectionFields({
  draft,
  errors,
  onChange,
  existing,
}: FieldsProps & {
  /** The connection that is edited; its credential may stay as it is. */
  readonly existing?: Connection;
}): ReactElement {
  return (
    <>
      <FieldGroup legend="Where">
        <div className={styles.row}>
          <TextField
            label="Name"
            required
            maxLength={255}
            value={draft.name}
            error={errors("name")}
            onChange={(event) => onChange({ name: event.target.value })}
          />
          <TextField
            label="Regions"
            required
            hint="Separated by commas, such as eu-west-1, us-east-1."
            value={draft.regions}
            error={errors("settings.regions")}
            onChange={(event) => onChange({ regions: event.target.value })}
          />
        </div>
      </FieldGroup>
      <CredentialFields
        draft={draft}
        errors={errors}
        onChange={onChange}
        hasExisting={existing !== undefined}
      />
      <FieldGroup
        legend="Which tables"
        hint="Patterns are of the whole name and case-sensitive; exclude beats include."
      >
        <div className={styles.row}>
          <TextField
            label="Include pattern"
            placeholder="prod-.*"
            value={draft.include}
            error={errors("settings.include")}
            onChange={(event) => onChange({ include: event.target.value })}
          />
          <TextField
            label="Exclude pattern"
            placeholder="tmp-.*"
            value={draft.exclude}
            error={errors("settings.exclude")}
            onChange={(event) => onChange({ exclude: event.target.value })}
          />
        </div>
      </FieldGroup>
      <FieldGroup
        legend="Endpoints"
        hint="Only for emulators and private endpoints; leave empty for AWS itself."
      >
        <div className={styles.row}>
          <TextField
            label="DynamoDB endpoint"
            type="url"
            placeholder="http://127.0.0.1:8000"
            value={draft.dynamodbEndpoint}
            error={errors("settings.dynamodbEndpoint")}
            onChange={(event) => onChange({ dynamodbEndpoint: event.target.value })}
          />
          <TextField
            label="STS endpoint"
            type="url"
            value={draft.stsEndpoint}
            error={errors("settings.stsEndpoint")}
            onChange={(event) => onChange({ stsEndpoint: event.target.value })}
          />
        </div>
      </FieldGroup>
      <FieldGroup
        legend="Admins"
        hint="Who may change, test and crawl this connection. Without any, you become its admin."
      >
        <div className={styles.row}>
          <TextField
            label="Admin users"
            value={draft.adminUsers}
            error={errors("adminUsers")}
            onChange={(event) => onChange({ adminUsers: event.target.value })}
          />
          <TextField
            label="Admin groups"
            hint="Separated by commas."
            value={draft.adminGroups}
            error={errors("adminGroups")}
            onChange={(event) => onChange({ adminGroups: event.target.value })}
          />
        </div>
      </FieldGroup>
    </>
  );
}

function CredentialFields({
  draft,
  errors,
  onChange,
  hasExisting,
}: FieldsProps & { readonly hasExisting: boolean }): ReactElement {
  const isUnchanged = draft.credential === "unchanged";
  return (
    <FieldGroup
      legend="Credentials"
      hint="Secrets are sealed on the server and never shown again. A role is assumed after signing in."
    >
      <div className={styles.row}>
        <SelectField
          label="Sign in with"
          value={draft.credential}
          options={
            hasExisting ? [{ value: "unchanged", label: "Keep as they are" }, ...CREDENTIALS] : CREDENTIALS
          }
          onChoose={(credential) => onChange({ credential })}
        />
        {draft.credential === "profile" ? (
          <TextField
            label="Profile"
            required
            value={draft.profile}
            error={errors("credential.profile")}
            onChange={(event) => onChange({ profile: event.target.value })}
          />
        ) : null}
      </div>
      {draft.credential === "keys" ? <KeyFields draft={draft} errors={errors} onChange={onChange} /> : null}
      {isUnchanged ? null : (
        <div className={styles.row}>
          <TextField
            label="Role to assume"
            placeholder="arn:aws:iam::111122223333:role/dynadex-crawler"
            value={draft.roleArn}
            error={errors("credential.assumeRole.roleArn")}
            onChange={(event) => onChange({ roleArn: event.target.value })}
          />
          <TextField
            label="External id"
            value={draft.externalId}
            error={errors("credential.assumeRole.externalId")}
            onChange={(event) => onChange({ externalId: event.target.value })}
          />
        </div>
      )}
    </FieldGroup>
  );
}

function KeyFields({ draft, errors, onChange }: FieldsProps): ReactElement {
  return (
    <div className={styles.row}>
      <TextField
        label="Access key id"
        required
        value={draft.accessKeyId}
        error={errors("credential.accessKeyId")}
        onChange={(event) => onChange({ accessKeyId: event.target.value })}
      />
      <TextField
        label="Secret access key"
        type="password"
        autoComplete="new-password"
        required
        value={draft.secretAccessKey}
        error={errors("credential.secretAccessKey")}
        onChange={(event) => onChange({ secretAccessKey: event.target.value })}
      />
      <TextField
        label="Session token"
        type="password"
        autoComplete="new-password"
        hint="Only with temporary keys."
        value={draft.sessionToken}
        error={errors("credential.sessionToken")}
        onChange={(event) => onChange({ sessionToken: event.target.value })}
      />
    </div>
  );
}
