/** Second half of enrolling: the element takes the certificates that fit its keys. */
import { type IssuedCertificates, takeCertificates } from '@nagori/element';
import type { Outcome } from '@nagori/model';
import { changePhone } from './change-phone.ts';
import type { WorldDeps, WorldRefusalCode } from './world-deps.ts';

export function takeElementCertificates(
  deps: WorldDeps,
  id: string,
  certificates: IssuedCertificates,
): Promise<Outcome<undefined, WorldRefusalCode>> {
  return changePhone(deps, id, (phone) => {
    const taken = takeCertificates(phone, certificates, deps.silicon);
    return taken.kind === 'good'
      ? { kind: 'changed', to: taken.value, value: undefined }
      : { kind: 'refused', reasons: taken.reason };
  });
}
