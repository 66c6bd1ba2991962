import { useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { useNavigate } from "react-router";
import { client } from "../api/client.ts";
import { useIdentity } from "../api/identity.ts";
import { Icon } from "../kit/icon.tsx";
import { Menu } from "../kit/menu.tsx";
import { useToast } from "../kit/toast.tsx";
import { paths } from "../routes.ts";

/** Who is signed in, and the way out. */
export function AccountMenu(): ReactElement {
  const { username, displayName, role } = useIdentity();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toast = useToast();
  const signOut = async (): Promise<void> => {
    try {
      await client.call("signOut", {});
      queries.clear();
      await navigate(paths.signIn());
    } catch (error) {
      toast({ text: error instanceof Error ? error.message : "Signing out failed.", tone: "bad" });
    }
  };
  return (
    <Menu
      label="Account"
      trigger={<Icon name="user" />}
      header={
        <>
          <strong>{displayName ?? username}</strong>
          <br />
          {username}, {role}
        </>
      }
      actions={[
        {
          key: "settings",
          label: "Settings",
          icon: "settings",
          onAction: () => void navigate(paths.settings()),
        },
        { key: "sign-out", label: "Sign out", icon: "external", onAction: () => void signOut() },
      ]}
    />
  );
}
