/** A piece of evidence as it is sent: its kind and the kind's own fields. */
export type EvidenceDraft = Readonly<Record<string, unknown>> & { readonly kind: string };
