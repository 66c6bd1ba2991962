import type { Annotation, AnnotationEdit } from "@dynadex/contract";
import { renderPath, type AttributePath } from "@dynadex/core/schema";
import { useQueryClient } from "@tanstack/react-query";
import { client } from "../../api/client.ts";
import { apiKey, useApi } from "../../api/use-api.ts";
import { useToast } from "../../kit/toast.tsx";

/** What people wrote on a table's attributes and indexes, and the way to write more. */
export interface Annotations {
  readonly items: readonly Annotation[];
  readonly find: (target: Annotation["target"], path: AttributePath) => Annotation | undefined;
  /** Saves and offers to take it back. */
  readonly save: (edit: AnnotationEdit) => Promise<void>;
}

const NONE: readonly Annotation[] = [];

/** Reads and writes the annotations of a table. */
export function useAnnotations(tableId: string): Annotations {
  const request = { params: { tableId } };
  const query = useApi("listAnnotations", request);
  const queries = useQueryClient();
  const toast = useToast();
  const items = query.data?.items ?? NONE;
  const find: Annotations["find"] = (target, path) => {
    const wanted = renderPath(path);
    return items.find((item) => item.target === target && renderPath(item.path) === wanted);
  };
  const put = async (body: AnnotationEdit): Promise<void> => {
    queries.setQueryData(
      apiKey("listAnnotations", request),
      await client.call("putAnnotation", { ...request, body }),
    );
  };
  const save: Annotations["save"] = async (edit) => {
    const before = find(edit.target, edit.path);
    await put(edit);
    const undo = async (): Promise<void> => {
      try {
        await put({ ...edit, description: before?.description ?? null, tags: before?.tags ?? [] });
        toast({ text: "It is as it was before." });
      } catch (error) {
        toast({ text: error instanceof Error ? error.message : "It could not be taken back.", tone: "bad" });
      }
    };
    toast({ text: "Saved.", action: { label: "Undo", onAction: () => void undo() } });
  };
  return { items, find, save };
}
