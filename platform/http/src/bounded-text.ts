/** The body of an answer as text; undefined where it is longer than `mostBytes`. */
export async function boundedText(
  response: Response,
  mostBytes: number,
): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const part of response.body ?? []) {
    sizeBytes += part.length;
    if (sizeBytes > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
