/** Evidence as it was sent; its kind's reader checks the fields. */
export type Sent = Readonly<Record<string, unknown>>;
