/** What `npm test` tries of a thorough run of a random test: all of them together have to fit into CI, each with other numbers every time. */
const USUAL_SHARE = 1 / 8

/** Whether this is `npm run test:thorough`. */
export const thorough = process.env.TILL_TESTS === 'thorough'

/** Whether every screen is gone through in each state, language and theme: so it is in a thorough run, and for the gallery. */
export const everyAppearance = thorough || process.env.PHOTOGRAPHS !== undefined

/** How often a random test tries that tries `count` times where there is time for it. */
export const howOften = (count: number): number => (thorough ? count : Math.ceil(count * USUAL_SHARE))
