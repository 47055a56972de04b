import type { Component } from './licences.ts'

/** A bill of materials as `npm sbom --sbom-format cyclonedx` writes it, as far as it is read here. */
export type Bom = {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } & Readonly<Record<string, unknown>> }
  readonly components: readonly ({ readonly 'bom-ref': string } & Readonly<Record<string, unknown>>)[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

/** What of an installed checkout's bill of materials is part of a shipped till: its components, and Electron. Pure. */
export function shippedBom(bom: Bom, components: readonly Component[], electron: string): Bom {
  const kept = new Set([...components.map(({ name, version }) => `${name}@${version}`), `electron@${electron}`])
  const root = bom.metadata.component['bom-ref']
  const { scope: _scope, ...till } = bom.metadata.component
  return {
    ...bom,
    metadata: { ...bom.metadata, component: { ...till, 'bom-ref': root, type: 'application', name: 'preauth-till' } },
    components: bom.components
      .filter((one) => kept.has(one['bom-ref']))
      .map(({ scope: _optional, ...one }) => ({ ...one, 'bom-ref': one['bom-ref'], scope: 'required' })),
    dependencies: bom.dependencies
      .filter(({ ref }) => kept.has(ref) || ref === root)
      .map(({ ref, dependsOn = [] }) => ({
        ref,
        dependsOn: ref.startsWith('electron@') ? [] : dependsOn.filter((one) => kept.has(one)),
      })),
  }
}

/** The components that a bill of materials lacks; none in one that is whole. Pure. */
export const missingIn = ({ components: listed }: Bom, components: readonly Component[]): string[] =>
  components
    .map(({ name, version }) => `${name}@${version}`)
    .filter((ref) => !listed.some((one) => one['bom-ref'] === ref))
