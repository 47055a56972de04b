import { expect, test } from 'vitest'
import { firstScripts } from '../../../scripts/bench/javascript.ts'

const files: Readonly<Record<string, string>> = {
  'index.html': '<link href="./assets/a.css"><script type="module" crossorigin src="./assets/main.js"></script>',
  'assets/main.js': 'import{a}from"./shared.js";import"./side.js";const later=()=>import("./later.js")',
  'assets/shared.js': 'export const a=1',
  'assets/side.js': 'import { a } from "./shared.js"',
  'assets/later.js': 'never read at the start',
}

test('what a page loads at once counts, once each; what is loaded later does not', async () => {
  const scripts = await firstScripts(async (name) => files[name] ?? '')
  expect([...scripts.keys()].sort()).toEqual(['assets/main.js', 'assets/shared.js', 'assets/side.js'])
})
