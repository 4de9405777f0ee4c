/** The QR code of a label: the address of a phone's page at the bench, whatever host it names. */

const LINK = /^https?:\/\/[^/?#]+\/bench\/phones\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The handover, or undefined for any other text. */
export const labelLink = (code: string): string | undefined => LINK.exec(code.trim())?.[1];
