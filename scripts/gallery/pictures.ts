import { type ScreenStates, stateNames } from './states.ts'

const plain = (part: string): string => part.replace(/[^\p{L}\p{N}]+/gu, '-')

/** What a picture's file is called, without its ending: the screen, then its language, its theme or its window. */
export const pictureName = (name: string, ...variant: readonly string[]): string =>
  [name, ...variant].map(plain).join('__')

/** The pictures that a table promises and that are not there: each state in each language and theme. Pure. */
export function missingPictures(
  screens: readonly ScreenStates[],
  languages: readonly string[],
  pictures: readonly string[],
): readonly string[] {
  return screens.flatMap((screen) =>
    stateNames.flatMap((name) => {
      const state = screen[name]
      if ('none' in state) return []
      return languages.flatMap((language) =>
        ['light', 'dark'].flatMap((theme) => {
          const wanted = pictureName(state.picture, language, theme)
          const isThere = pictures.some((one) => one === `${wanted}.png` || one.startsWith(`${wanted}__`))
          return isThere ? [] : [`${screen.screen}, ${name}: ${wanted}.png`]
        }),
      )
    }),
  )
}
