"""The timelines of the packaged catalogue, as people see them."""

from inline_snapshot import snapshot

from tests.cli.running import answer

TODAY = "2026-11-22"  # after every packaged report


# --- Étoile in a picture -------------------------------------------------------------------------


def test_etoile_as_a_timeline() -> None:
    assert answer("timeline", "etoile", "--as-of", TODAY) == snapshot("""\
as of Sunday 22 November 2026

Étoile: cancelled
                       2024               2025               2026
         ──────────────┬──────────────────┬──────────────────┬───────────────▼──
season 1   ●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●──◆
season 2   ●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄✗

● 26 April 2023     seasons 1 and 2: ordered, 8 episodes
● 22 January 2024   Yanic Truesdale joins. By now Charlotte Gainsbourg is in the
                    cast and Camille Cottin no longer.
● 8 March 2025      season 1: 24 April 2025, all at once
○ by 25 March 2025  trailer by 31 March 2025, expected
● 26 March 2025     trailer 26 March 2025 (had been expected by 31 March 2025)
● 24 April 2025     season 1: Out on the day that was promised.
◆ 24 April 2025     season 1: all 8 episodes at once
✗ 6 June 2025       season 2: cancelled (was ordered)

● report  ┄ waiting  ─ a date is known  ◆ release  ━ several releases
▒ some time in  ✗ cancelled  × dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")


def test_etoile_as_a_timeline_in_a_narrow_terminal() -> None:
    assert answer("timeline", "etoile", "--as-of", TODAY, COLUMNS="60") == snapshot("""\
as of Sunday 22 November 2026

Étoile: cancelled
                   2024          2025         2026
         ──────────┬─────────────┬────────────┬───────────▼─
season 1  ●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●─◆
season 2  ●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄✗

● 26 April 2023     seasons 1 and 2: ordered, 8 episodes
● 22 January 2024   Yanic Truesdale joins. By now Charlotte
                    Gainsbourg is in the cast and Camille
                    Cottin no longer.
● 8 March 2025      season 1: 24 April 2025, all at once
○ by 25 March 2025  trailer by 31 March 2025, expected
● 26 March 2025     trailer 26 March 2025 (had been expected
                    by 31 March 2025)
● 24 April 2025     season 1: Out on the day that was
                    promised.
◆ 24 April 2025     season 1: all 8 episodes at once
✗ 6 June 2025       season 2: cancelled (was ordered)

● report  ┄ waiting  ─ a date is known  ◆ release
━ several releases  ▒ some time in  ✗ cancelled
× dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")


def test_etoile_as_a_timeline_before_its_end() -> None:
    assert answer("timeline", "etoile", "--as-of", "2025-03-10", COLUMNS="60") == snapshot("""\
as of Monday 10 March 2025

Étoile: upcoming
              Jul          2024       Jul         2025
         ─────┬────────────┬──────────┬───────────┬────▼────
season 1  ●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄●──◆
season 2  ●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄

● 26 April 2023    seasons 1 and 2: ordered, 8 episodes
● 22 January 2024  Yanic Truesdale joins. By now Charlotte
                   Gainsbourg is in the cast and Camille
                   Cottin no longer.
● 8 March 2025     season 1: 24 April 2025, all at once
◆ 24 April 2025    season 1: all 8 episodes at once, in 45
                   days

● report  ┄ waiting  ─ a date is known  ◆ release
━ several releases  ▒ some time in  ✗ cancelled
× dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")


# --- others --------------------------------------------------------------------------------------


def test_a_year_is_drawn_as_wide_as_a_year() -> None:
    output = answer("timeline", "house of the dragon", "--as-of", TODAY)
    assert output == snapshot("""\
as of Sunday 22 November 2026

House of the Dragon: premiered
                 2026      Jul       2027      Jul       2028      Jul
         ────────┬─────────┬───────▼─┬─────────┬─────────┬─────────┬────────────
season 3   ○┄┄●┄┄┄┄●┄┄┄●──◆
season 4      ●──────────────────────────────────────────▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒

○ 15 September 2025  season 3: summer 2026, expected
● 20 November 2025   season 3: summer 2026 (had been expected)
● 20 November 2025   season 4: renewed, 2028
● 19 February 2026   season 3: June 2026, narrowed from summer 2026; trailer 19
                     February 2026
● 29 April 2026      season 3: 8 episodes, dated 21 June 2026 (was June 2026),
                     22 June 2026 in HK
◆ 21 June 2026       season 3: premiere (8 episodes in all)

● report  ┄ waiting  ─ a date is known  ◆ release  ━ several releases
▒ some time in  ✗ cancelled  × dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")


def test_all_shows_as_a_timeline() -> None:
    assert answer("timeline", "--as-of", TODAY) == snapshot("""\
as of Sunday 22 November 2026

                         2020       2022        2024        2026        2028
                     ────┬──────────┬───────────┬───────────┬────▼──────┬───────
3 Body Problem                                    ◆●┄┄┄┄┄┄○┄░░░░░░░
A Knight of the Sev…                                     ●┄●◆◆────░░
Adolescence                                            ◆
Ahsoka                                        ◆◆ ●┄┄┄┄┄┄○┄┄○──────░░░░░░░
Andor                                    ◆◆             ◆
Avatar: The Last Ai…                             ◆┄┄┄┄┄┄┄┄┄┄┄┄┄◆┄┄
Blade Runner 2099                        ●┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄○─░░░░░░░
Bridgerton                                        ◆◆    ●┄┄●◆◆●┄┄┄▒▒▒▒▒▒▒
Buffy the Vampire S…                                   ●┄┄┄┄┄✗
Daredevil: Born Aga…                                      ●┄┄◆┄┄┄┄
Dune: Prophecy                                        ◆○┄┄┄┄┄●┄?─?
Emily in Paris                                              ▒───░░░░░░░░░
Étoile                                      ●┄┄┄┄┄┄┄┄┄┄●◆✗
Euphoria                                              ○○┄┄●┄┄┄◆
Fallout                                                 ●┄●┄◆◆┄┄┄┄
For All Mankind                                   ●┄┄┄┄┄┄┄┄┄┄◆┄┄┄┄
Frieren: Beyond Jou…                         ●┄◆ ▒▒  ●┄┄┄┄┄┄▒◆ ●──────▒▒
Gen V                                          ◆┄┄┄┄┄┄┄┄┄┄┄┄┄┄✗
GLOW                  ◆●┄┄┄┄┄✗
Harry Potter                                          ○┄┄┄┄●○●●┄┄┄◆
Heated Rivalry                                             ◆●●─────▒▒▒
High Potential                                             ●◆ ●┄┄┄
House of the Dragon                                       ○●─●●◆────────▒▒▒▒▒▒▒
Invincible                                    ●◆▒▒▒     ●●┄┄▒▒▒▒▒▒▒
Landman                                                    ◆◆───░░░
Lanterns                                           ●┄┄┄┄┄┄┄●───▒▒
Line of Duty                     ●                         ●┄┄┄┄┄┄
Little House on the…                                   ●┄┄┄┄┄●┄◆┄┄
Lupin                                       ●──◆         ●┄┄○───▒▒▒
Manifest                         ✗●┄┄┄┄┄┄◆  ●◆
One Piece                                                 ●┄┄▒○┄┄┄
Only Murders in the…                                      ◆◆────░░░
Outlander: Blood of…                                     ●◆◆┄○░░░░░
Panchayat                                                ◆──▒▒▒▒▒▒▒
Peaky Blinders                                             ●┄┄┄┄┄┄
Percy Jackson and t…                          ●─◆      ●┄┄┄┄◆○───░░
Pluribus                                                   ◆◆┄┄┄┄┄
Pride and Prejudice                                     ●┄┄┄┄●──▒▒▒
Reacher                                               ●┄┄┄┄○░░░░░░░
Scrubs                                                    ●●─◆●┄┄┄
Severance                                             ◆◆┄┄┄┄○●──────░░░░░
Shōgun                                           ◆◆┄┄┄┄┄●┄┄┄┄●┄┄┄┄
Silo                                                  ◆┄┄┄┄┄┄○┄◆◆┄
Slow Horses                                          ●┄┄┄┄◆┄┄┄┄┄┄┄
Star City                                         ●┄┄┄┄┄┄┄┄┄┄●◆
Star Trek: Strange …                 ●◆┄┄┄┄┄┄┄┄┄┄┄●┄┄┄┄┄┄◆◆┄░░░░░░░
Stranger Things                        ◆                 ●─◆◆
Ted Lasso                                 ▒▒▒▒▒▒▒       ●┄┄┄┄○●◆◆
The Apothecary Diar…                                     ●┄●────▒▒ ▒▒
The Åre Murders                                       ●◆     ●┄┄┄┄
The Bear                                                 ◆┄┄┄○▒▒
The Boys                               ◆◆         ●◆┄┄┄┄┄┄┄┄┄●◆
The Diplomat                                         ●┄┄?┄┄◆●───▒▒▒
The Empress                             ▒▒           ▒▒●┄┄┄┄┄●──▒▒▒
The Gilded Age                                  ●┄┄┄┄┄┄┄┄●◆┄┄┄┄┄┄┄
The Last of Us                                          ◆●───○────▒▒▒▒▒▒▒
The Peripheral                             ●┄┄✗
The Pitt                                              ◆     ◆━◆───░░░░░░░
The Savant                                  ●┄┄┄┄┄┄┄┄┄┄┄┄┄●┄┄┄○░
The Wheel of Time                                       ✗
The White Lotus                                               ●○──░░░░░░░
The Witcher                                                ▒▒▒▒▒▒▒▒
Vision Quest                                              ●─▒▒▒▒▒▒▒
Vought Rising                                                 ●───▒▒▒▒▒▒▒
Wednesday                                               ●●◆┄┄○────░░░░░░░
Yellowjackets                                           ●┄┄○┄○───░░░░

● report  ┄ waiting  ─ a date is known  ◆ release  ━ several releases
▒ some time in  ✗ cancelled  × dropped date  ○◇░ expected  ? rumoured  ▼ as of
""")
