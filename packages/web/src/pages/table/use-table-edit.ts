import type { TableDetail, TableEdit } from "@dynadex/contract";
import { useQueryClient } from "@tanstack/react-query";
import { client } from "../../api/client.ts";
import { apiKey } from "../../api/use-api.ts";
import { useToast } from "../../kit/toast.tsx";

/** Gives the function that edits a table and offers to take the edit back. */
export function useTableEdit(table: TableDetail): (what: string, edit: TableEdit) => Promise<void> {
  const queries = useQueryClient();
  const toast = useToast();
  const apply = async (edit: TableEdit): Promise<void> => {
    const params = { tableId: table.id };
    const changed = await client.call("editTable", { params, body: edit });
    queries.setQueryData(apiKey("getTable", { params }), changed);
    await Promise.all(
      ["listTables", "listTableEvents", "getOverview"].map((id) =>
        queries.invalidateQueries({ queryKey: [id] }),
      ),
    );
  };
  return async (what, edit) => {
    const before = earlierValues(table, edit);
    await apply(edit);
    const undo = async (): Promise<void> => {
      try {
        await apply(before);
        toast({ text: `${what} is as it was before.` });
      } catch (error) {
        toast({ text: error instanceof Error ? error.message : "It could not be taken back.", tone: "bad" });
      }
    };
    toast({ text: `${what} saved.`, action: { label: "Undo", onAction: () => void undo() } });
  };
}

/** The edit that undoes an edit. */
export function earlierValues(
  table: Pick<TableDetail, "displayName" | "description" | "owners" | "tags">,
  edit: TableEdit,
): TableEdit {
  return {
    ...(edit.displayName === undefined ? {} : { displayName: table.displayName }),
    ...(edit.description === undefined ? {} : { description: table.description }),
    ...(edit.owners === undefined ? {} : { owners: table.owners }),
    ...(edit.tags === undefined ? {} : { tags: table.tags }),
  };
}
