import { ServiceFault } from "../service-fault.ts";
import type { JsonObject } from "../wire.ts";
import { findObject, findText } from "../wire.ts";
import { getRequestedTable, getRequestedTableForReading, type OperationContext } from "./operation.ts";

/** `DescribeKinesisStreamingDestination`. */
export function describeKinesisStreamingDestination(context: OperationContext): JsonObject {
  const state = getRequestedTableForReading(context);
  return { TableName: state.name, KinesisDataStreamDestinations: state.kinesisDestinations };
}

/** `EnableKinesisStreamingDestination`: active at once; no record is ever sent to the stream. */
export function enableKinesisStreamingDestination(context: OperationContext): JsonObject {
  const state = getRequestedTable(context);
  const { input } = context.request;
  const streamArn = getStreamArn(input);
  const configuration = findObject(input, "EnableKinesisStreamingConfiguration");
  const others = state.kinesisDestinations.filter((destination) => destination["StreamArn"] !== streamArn);
  state.kinesisDestinations = [
    ...others,
    { StreamArn: streamArn, DestinationStatus: "ACTIVE", ...configuration },
  ];
  return {
    TableName: state.name,
    StreamArn: streamArn,
    DestinationStatus: "ENABLING",
    EnableKinesisStreamingConfiguration: configuration ?? undefined,
  };
}

/** `DisableKinesisStreamingDestination`: the destination stays listed as disabled. */
export function disableKinesisStreamingDestination(context: OperationContext): JsonObject {
  const state = getRequestedTable(context);
  const streamArn = getStreamArn(context.request.input);
  state.kinesisDestinations = state.kinesisDestinations.map((destination) =>
    destination["StreamArn"] === streamArn ? { ...destination, DestinationStatus: "DISABLED" } : destination,
  );
  return { TableName: state.name, StreamArn: streamArn, DestinationStatus: "DISABLING" };
}

function getStreamArn(input: JsonObject): string {
  const streamArn = findText(input, "StreamArn");
  if (streamArn !== null) return streamArn;
  throw new ServiceFault("ValidationException", "The parameter 'StreamArn' is required");
}
