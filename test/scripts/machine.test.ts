import { expect, test } from 'vitest'
import { debianPackages, type Machine, missingNeeds, type Need } from '../../scripts/machine.ts'

const needs: readonly Need[] = [
  { kind: 'library', name: 'libnss3.so', debian: 'libnss3' },
  { kind: 'library', name: 'libasound.so.2', debian: 'libasound2' },
  { kind: 'program', name: 'Xvfb', debian: 'xvfb' },
  { kind: 'font', name: 'a Chinese font', debian: 'fonts-noto-cjk' },
]
const bare: Machine = { libraries: new Set(), hasProgram: () => false, hasChineseFont: false }

test('what is missing is named by its package, what is there is not', () => {
  const machine: Machine = { ...bare, libraries: new Set(['libnss3.so', 'libasound.so']), hasChineseFont: true }
  expect(debianPackages(missingNeeds(needs, machine), new Set())).toEqual(['libasound2', 'xvfb'])
  expect(missingNeeds(needs, bare)).toEqual(needs)
})

test('where the libraries cannot be listed, none is called missing', () => {
  expect(missingNeeds(needs, { ...bare, libraries: undefined }).map((need) => need.name)).toEqual([
    'Xvfb',
    'a Chinese font',
  ])
})

test('a release that renamed a package is asked for the new name', () => {
  const known = new Set(['libnss3', 'libasound2t64'])
  expect(debianPackages(needs, known)).toEqual(['libnss3', 'libasound2t64', 'xvfb', 'fonts-noto-cjk'])
})
