type LockedPackage = {
  readonly link?: boolean
  readonly resolved?: string
  readonly integrity?: string
  readonly inBundle?: boolean
}

/** What of a lockfile does not say exactly which bytes are installed, and that they come by TLS; one line each. Pure. */
export function looseIn(lockfile: { readonly packages: Readonly<Record<string, LockedPackage>> }): string[] {
  return Object.entries(lockfile.packages).flatMap(([place, { link, resolved, integrity, inBundle }]) => {
    if (place === '' || inBundle) return []
    if (link) return [`${place} is a link to another folder`]
    if (!integrity?.startsWith('sha512-')) return [`${place} has no sha512 integrity`]
    return resolved !== undefined && !resolved.startsWith('https://') ? [`${place} comes from ${resolved}`] : []
  })
}

/** Dependencies of a package.json that are not one exact version; one line each. Pure. */
export function unpinnedIn(manifest: Readonly<Record<string, unknown>>): string[] {
  const { dependencies, devDependencies } = manifest as Readonly<Record<string, Readonly<Record<string, string>>>>
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => `${name} is ${version}, which is no exact version`)
}
