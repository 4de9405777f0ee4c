/**
 * Two small policies, an intake and a release, with every kind of alternative: what the tests judge
 * by.
 */

export const SHARED_YAML = `
shared:
  - id: matches
    rule: R18
    on: [loss-match, police-match]
    anyOf: [{ unless: bad }]
    bad: quarantine
    cite: [design]
`;

export const GATE_YAML = `
preset: gate
title: { ja: 判定の例, en: Examples of the gate }
about: { ja: 試験のための取扱基準, en: Policies for tests }
policies:
  - id: trade-in-intake/1
    title: { ja: 下取り受付, en: Trade-in intake }
    channel: [trade-in]
    stage: intake
    route: [inspection, repair, dismantle, return]
    giver: present
    equipment: [felica-tool, challenge, jpki-reader, second-person]
    deadline: { after: 72h, do: return }
    stuck: refuse
    require:
      - id: user-data
        rule: R01
        on: [user-data]
        anyOf:
          - { look: eye, steps: [look-at-setup-screen] }
          - { look: eye, steps: [holder-resets, look-after-reset] }
        never: refuse
        cite: [design]
      - id: felica
        rule: R02
        on: [felica]
        anyOf:
          - { na: capability }
          - { act: [felica-erase], steps: [sign-non-restoration, felica-erase] }
          - { look: probe }
        never: refuse
        cite: [design]
      - id: jpki
        rule: R03
        on: [jpki-certificate, jpki-key]
        anyOf:
          - { na: capability }
          - { look: app, methods: [portal-not-registered], steps: [open-portal-app] }
          - { statement: [none, deleted], binding: B1, within: 72h, steps: [challenge] }
          - { statement: [none, deleted], binding: B1, within: 72h, steps: [restart-deletion, challenge] }
          - say: [never, revoked]
            with: [consent-leftover]
            route: [inspection, repair, dismantle, return]
            steps: [ask-and-sign]
        bad: hold
        never: refuse
        cite: [design]
      - id: account-lock
        rule: R14
        on: [account-lock]
        anyOf:
          - { look: app, steps: [look-at-lock] }
          - { act: [lock-removal], steps: [remove-lock] }
        never: refuse
        cite: [design]
      - { id: sim, rule: R14, on: [sim], anyOf: [{ look: eye }, { act: [removal], steps: [take-sim-out] }], cite: [design] }
      - { id: sd, rule: R14, on: [sd-card], anyOf: [{ na: capability }, { look: eye }, { act: [removal], steps: [take-sd-out] }], cite: [design] }
      - { id: card-record, rule: R14, on: [card-record], anyOf: [{ na: capability }, { look: app, steps: [look-at-wallet] }, { act: [removal], steps: [remove-card-record] }], never: refuse, cite: [design] }
      - { id: identity, rule: R13, on: [identity], anyOf: [{ met: true, steps: [check-identity] }], never: refuse, cite: [design] }
      - { id: violations, rule: R28, on: [violations], of: [R28, R04], anyOf: [{ unless: bad, steps: [sign-off] }], cite: [design] }
      - { id: custody, rule: R20, on: [custody], anyOf: [{ unless: bad, steps: [correct-custody] }], cite: [design] }
      - { use: matches }
  - id: release/1
    title: { ja: 販売前, en: Before sale }
    channel: [trade-in, sale]
    stage: release
    route: [sale, reuse, loaner, trade, dismantle, destruction]
    giver: absent
    equipment: [felica-tool, overwrite-tool, second-person, online-bench]
    deadline: { after: 30d, do: destroy }
    stuck: destroy
    require:
      - id: user-data
        rule: R11
        on: [user-data]
        anyOf:
          - { verified: [overwrite], steps: [overwrite, second-look-user-data] }
          - { verified: [factory-reset, erase], when: { ability: { overwritable: false } }, with: [disclosure], steps: [bench-reset, second-look-user-data] }
        never: destroy
        cite: [design]
      - id: felica
        rule: R02
        on: [felica]
        anyOf:
          - { na: capability }
          - { verified: [felica-erase], steps: [felica-erase, second-look-felica] }
        never: destroy
        cite: [design]
      - id: jpki
        rule: R03
        on: [jpki-certificate, jpki-key]
        anyOf:
          - { na: capability }
          - { statement: [none, deleted], binding: B2, within: 30d }
          - { act: [key-deletion], steps: [await-deletion] }
          - { verified: [forced-deletion, key-deletion], least: app, steps: [forced-deletion, second-look-element] }
          - { look: app, persons: 2, methods: [element-empty], steps: [set-up-and-look, second-look-element] }
        never: destroy
        cite: [design]
      - { id: account-lock, rule: R14, on: [account-lock], anyOf: [{ look: app, steps: [activation-attempt] }, { look: app, steps: [bench-reset, activation-attempt] }, { act: [lock-removal] }], never: destroy, cite: [design] }
      - { id: sim, rule: R14, on: [sim], anyOf: [{ look: eye }, { act: [removal], steps: [take-sim-out] }], cite: [design] }
      - { id: sd, rule: R14, on: [sd-card], anyOf: [{ na: capability }, { look: eye }, { act: [removal], steps: [take-sd-out] }], cite: [design] }
      - { id: card-record, rule: R14, on: [card-record], anyOf: [{ na: capability }, { look: app, steps: [second-look-wallet] }, { act: [removal], steps: [remove-card-record] }], never: destroy, cite: [design] }
      - { id: network, rule: R19, on: [network], anyOf: [{ is: [ok, none], within: 7d, steps: [ask-network] }, { is: [caution], within: 7d, with: [warranty], steps: [ask-network, ask-warranty] }], bad: refuse, never: refuse, cite: [design] }
      - { id: violations, rule: R28, on: [violations], of: [R28, R04], anyOf: [{ unless: bad, steps: [sign-off] }], cite: [design] }
      - { id: custody, rule: R20, on: [custody], anyOf: [{ unless: bad, steps: [correct-custody] }], cite: [design] }
      - { id: fate, rule: R12, on: [fate], anyOf: [{ unless: bad }], bad: destroy, cite: [design] }
      - { use: matches }
  - id: dealer-inspection/1
    title: { ja: 買取後の検査, en: Inspection after purchase }
    channel: [buyback, trade]
    stage: inspection
    route: [sale, trade, dismantle, destruction]
    giver: absent
    equipment: [felica-tool, erase-tool, overwrite-tool, second-person, online-bench]
    trust: { certified: true, tools: [tool-named] }
    deadline: { after: 30d, do: destroy }
    stuck: refuse
    require:
      - id: user-data
        rule: R10
        on: [user-data]
        anyOf:
          - { verified: [overwrite], steps: [overwrite, second-look-user-data] }
          - { verified: [erase], when: { ability: { overwritable: false } }, with: [disclosure], steps: [bench-erase, second-look-user-data] }
        never: destroy
        cite: [design]
      - { id: felica, rule: R02, on: [felica], anyOf: [{ act: [felica-erase], steps: [felica-erase] }, { look: probe }], never: destroy, cite: [design] }
      - { id: jpki, rule: R03, on: [jpki-certificate, jpki-key], anyOf: [{ na: capability }, { look: app, steps: [set-up-and-look] }], never: destroy, cite: [design] }
      - { id: account-lock, rule: R14, on: [account-lock], anyOf: [{ look: app, steps: [activation-attempt] }, { look: app, steps: [bench-reset, activation-attempt] }], never: destroy, cite: [design] }
      - { id: cards, rule: R14, on: [sim, sd-card], anyOf: [{ look: eye, steps: [take-sim-out, take-sd-out] }, { act: [removal], steps: [take-sim-out, take-sd-out] }], cite: [design] }
      - { id: card-record, rule: R14, on: [card-record], anyOf: [{ look: app, steps: [second-look-wallet] }, { act: [removal], steps: [remove-card-record] }], never: destroy, cite: [design] }
      - { id: violations, rule: R10, on: [violations], of: [R10, R28], anyOf: [{ unless: bad, steps: [sign-off] }], cite: [design] }
      - { id: custody, rule: R20, on: [custody], anyOf: [{ unless: bad, steps: [correct-custody] }], cite: [design] }
      - { id: fate, rule: R12, on: [fate], anyOf: [{ unless: bad }], bad: destroy, cite: [design] }
      - { id: standing, rule: R25, on: [supplier-standing], when: { giver: [reachable] }, anyOf: [{ is: [certified, member] }], never: refuse, cite: [design] }
      - { use: matches }
`;
