import type { Progress } from '../../main/aside/aside.ts'
import { doAsked } from '../../main/aside/in-process.ts'

/** Works that take their time, each as a process of its own does it. */
const longJobs = {
  async count({ to }: { readonly to: number }, tell: (progress: Progress) => void) {
    for (let done = 0; done < to; done += 1) {
      tell({ done, total: to })
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    return { counted: to, pid: process.pid }
  },

  fail({ code }: { readonly code: string }): void {
    throw Object.assign(new Error('it cannot be done'), { code })
  },

  die(_about: object): void {
    process.kill(process.pid, 'SIGKILL')
  },
} as const

export type LongJobs = typeof longJobs

doAsked(longJobs)
