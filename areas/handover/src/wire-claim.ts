/**
 * Which answers claim the giver's signature. The server takes these with one only, and the
 * customer's screen asks for it before it sends them.
 */

/**
 * The field that claims the giver's signature; undefined where none is claimed. What a giver
 * refuses or takes back speaks against the phone, and needs none.
 */
export function claimOfSignature({
  kind,
  signed,
  given,
}: Readonly<Record<string, unknown>>): 'signed' | 'given' | undefined {
  if (kind === 'declaration' && signed === true) return 'signed';
  return kind === 'consent' && given === true ? 'given' : undefined;
}

/**
 * Whether the customer's screen asks for a signature before it sends it: what claims one, and the
 * terms, which are accepted elsewhere too (by post, say) and then need none.
 */
export function isForSignature(sent: Readonly<Record<string, unknown>>): boolean {
  const isAccepted = sent.kind === 'terms' && sent.accepted === true;
  return isAccepted || claimOfSignature(sent) !== undefined;
}
