/**
 * The one script that an inspection sends to an Android phone's shell: fixed commands that only
 * read, each answer between two marks.
 *
 * Invariants: nothing of it changes the phone, and no input but the nonce becomes part of it. What
 * a command prints cannot end its section early, because the nonce is drawn for each inspection;
 * the phone's own shell knows it, so that a phone that lies is believed (docs/android.md).
 */

/** As evidence names it: a version that is found wrong is recalled (R30). */
export const INSPECTION_TOOL = { name: 'nagori-adb', version: '1' } as const;

/** 128 bits, drawn for one inspection. */
const NONCE = /^[0-9a-f]{32}$/;

/**
 * In the order in which they are asked; the first words are programs of every Android since 8.
 * Accounts, lock and identity come first, so that a cable that is pulled still leaves what speaks
 * against the phone.
 */
export const QUESTIONS = [
  // The phone's numbers: the newer way for each SIM slot, then the older one.
  ['imei-1', 'cmd phone get-imei -s 0'],
  ['imei-2', 'cmd phone get-imei -s 1'],
  ['imei-by-call', 'service call iphonesubinfo 1 s16 com.android.shell'],
  ['accounts', 'dumpsys account'],
  ['frp-secure', 'settings get secure secure_frp_mode'],
  ['frp-global', 'settings get global secure_frp_mode'],
  ['provisioned', 'settings get global device_provisioned'],
  ['set-up', 'settings get secure user_setup_complete'],
  ['sim', 'getprop gsm.sim.state'],
  ['brand', 'getprop ro.product.brand'],
  ['model', 'getprop ro.product.model'],
  ['os', 'getprop ro.build.version.release'],
  ['patch', 'getprop ro.build.version.security_patch'],
  ['flash-locked', 'getprop ro.boot.flash.locked'],
  ['verified-boot', 'getprop ro.boot.verifiedbootstate'],
  ['oem-unlock', 'getprop sys.oem_unlock_allowed'],
  ['encrypted', 'getprop ro.crypto.state'],
  ['encryption', 'getprop ro.crypto.type'],
  ['storage', 'df -k /data'],
  // Package names as on Google Play (read 2026-11); whether an app is there is no finding (R02).
  ['portal-app', 'pm path jp.go.cas.mpa'],
  ['osaifu-app', 'pm path com.felicanetworks.mfm.main'],
  ['battery', 'dumpsys battery'],
] as const;

export type ShellQuestion = (typeof QUESTIONS)[number][0];

/** The shell script; `nonce` is 32 hexadecimal digits that were never used before. */
export function inspectionScript(nonce: string): string {
  assertNonce(nonce);
  const asked = QUESTIONS.map(([name, command]) => `q ${name} ${command}`);
  return [
    // `echo` is built in. The empty line before the end is taken away when it is read.
    `q(){ k=$1;shift;echo "${nonce} begin $k";"$@" </dev/null 2>/dev/null;s=$?`,
    `echo;echo "${nonce} end $k $s";}`,
    ...asked,
    `echo "${nonce} done"`,
  ].join('\n');
}

/** Throws where the caller drew no nonce: a bug, not an answer of the phone. */
export function assertNonce(nonce: string): void {
  if (!NONCE.test(nonce)) throw new TypeError('a nonce is 32 hexadecimal digits');
}
