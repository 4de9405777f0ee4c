/** A repeated name in words. */

/** Names of our own fields may be repeated in a message; any other could be a person's. */
export function duplicateKeyWords(key: string): string {
  return /^[a-z][a-zA-Z0-9-]{0,39}$/.test(key)
    ? `the field \`${key}\` appears twice in one object`
    : 'a field appears twice in one object';
}
