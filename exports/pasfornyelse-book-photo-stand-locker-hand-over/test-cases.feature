# language: en
Feature: Fornyelse af pas: Bestil på nettet, fotostander, pasboks

  One case for what is usual in each group of citizens, and one for each turn that a case can take. The steps, documents and messages are those of the model; a step done beside others, such as a call, can come at any time and stands in messages.csv.

  Scenario: Digitalt selvhjulpne: what is usual
    Given a citizen of the group “Digitalt selvhjulpne”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                   | Who                    | Channel              |
      | Log ind, blanket, præcis tid, betaling | citizen                | web                  |
      | Vent på den bestilte tid               | system                 |                      |
      | Mød på det bestilte minut              | citizen                | counter              |
      | Fotostander uden personale             | citizen                | stand                |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | counter              |
      | Bestilling sendes til producenten      | system                 | system               |
      | Passet fremstilles                     | others outside         | system               |
      | SMS eller brev: passet er klar         | system                 | text message, letter |
      | Hentes i pasboks med MitID             | citizen                | locker               |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step                       |
      | foto     | Fotostander uden personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Digitalt selvhjulpne: the citizen does not use “Fotostander uden personale” but “Foto med personale”
    Given a citizen of the group “Digitalt selvhjulpne”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Fotostander uden personale” but “Foto med personale”
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                   | Who                    | Channel              |
      | Log ind, blanket, præcis tid, betaling | citizen                | web                  |
      | Vent på den bestilte tid               | system                 |                      |
      | Mød på det bestilte minut              | citizen                | counter              |
      | Foto med personale                     | Borgerservice, skranke | counter              |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | counter              |
      | Bestilling sendes til producenten      | system                 | system               |
      | Passet fremstilles                     | others outside         | system               |
      | SMS eller brev: passet er klar         | system                 | text message, letter |
      | Hentes ved skranken                    | Borgerservice, skranke | counter              |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step               |
      | foto     | Foto med personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Digitalt selvhjulpne: “Betal med MobilePay, hvis ikke betalt på nettet” is needed
    Given a citizen of the group “Digitalt selvhjulpne”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And “Betal med MobilePay, hvis ikke betalt på nettet” is needed
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                            | Who                    | Channel              |
      | Log ind, blanket, præcis tid, betaling          | citizen                | web                  |
      | Vent på den bestilte tid                        | system                 |                      |
      | Mød på det bestilte minut                       | citizen                | counter              |
      | Fotostander uden personale                      | citizen                | stand                |
      | Identitet, fingeraftryk, underskrift            | Borgerservice, skranke | counter              |
      | Betal med MobilePay, hvis ikke betalt på nettet | citizen                | mobile               |
      | Bestilling sendes til producenten               | system                 | system               |
      | Passet fremstilles                              | others outside         | system               |
      | SMS eller brev: passet er klar                  | system                 | text message, letter |
      | Hentes i pasboks med MitID                      | citizen                | locker               |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step                       |
      | foto     | Fotostander uden personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Digitalt selvhjulpne: the citizen uses “Hentes i pasboks med MitID”
    Given a citizen of the group “Digitalt selvhjulpne”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Fotostander uden personale” but “Foto med personale”
    And the citizen uses “Hentes i pasboks med MitID”
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                   | Who                    | Channel              |
      | Log ind, blanket, præcis tid, betaling | citizen                | web                  |
      | Vent på den bestilte tid               | system                 |                      |
      | Mød på det bestilte minut              | citizen                | counter              |
      | Foto med personale                     | Borgerservice, skranke | counter              |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | counter              |
      | Bestilling sendes til producenten      | system                 | system               |
      | Passet fremstilles                     | others outside         | system               |
      | SMS eller brev: passet er klar         | system                 | text message, letter |
      | Hentes i pasboks med MitID             | citizen                | locker               |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step               |
      | foto     | Foto med personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Har brug for hjælp en gang imellem: what is usual
    Given a citizen of the group “Har brug for hjælp en gang imellem”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                   | Who                    | Channel              |
      | Log ind, blanket, præcis tid, betaling | citizen                | web                  |
      | Vent på den bestilte tid               | system                 |                      |
      | Mød på det bestilte minut              | citizen                | counter              |
      | Fotostander uden personale             | citizen                | stand                |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | counter              |
      | Bestilling sendes til producenten      | system                 | system               |
      | Passet fremstilles                     | others outside         | system               |
      | SMS eller brev: passet er klar         | system                 | text message, letter |
      | Hentes i pasboks med MitID             | citizen                | locker               |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step                       |
      | foto     | Fotostander uden personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Har brug for hjælp en gang imellem: the citizen does not use “Log ind, blanket, præcis tid, betaling” but “Det samme i telefonen, med hjælp”
    Given a citizen of the group “Har brug for hjælp en gang imellem”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Log ind, blanket, præcis tid, betaling” but “Det samme i telefonen, med hjælp”
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                 | Who                    | Channel              |
      | Det samme i telefonen, med hjælp     | Borgerservice, skranke | phone                |
      | Vent på den bestilte tid             | system                 |                      |
      | Mød på det bestilte minut            | citizen                | counter              |
      | Fotostander uden personale           | citizen                | stand                |
      | Identitet, fingeraftryk, underskrift | Borgerservice, skranke | counter              |
      | Bestilling sendes til producenten    | system                 | system               |
      | Passet fremstilles                   | others outside         | system               |
      | SMS eller brev: passet er klar       | system                 | text message, letter |
      | Hentes ved skranken                  | Borgerservice, skranke | counter              |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step                       |
      | foto     | Fotostander uden personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Har brug for hjælp en gang imellem: “Betal med MobilePay, hvis ikke betalt på nettet” is needed
    Given a citizen of the group “Har brug for hjælp en gang imellem”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And “Betal med MobilePay, hvis ikke betalt på nettet” is needed
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                            | Who                    | Channel              |
      | Log ind, blanket, præcis tid, betaling          | citizen                | web                  |
      | Vent på den bestilte tid                        | system                 |                      |
      | Mød på det bestilte minut                       | citizen                | counter              |
      | Fotostander uden personale                      | citizen                | stand                |
      | Identitet, fingeraftryk, underskrift            | Borgerservice, skranke | counter              |
      | Betal med MobilePay, hvis ikke betalt på nettet | citizen                | mobile               |
      | Bestilling sendes til producenten               | system                 | system               |
      | Passet fremstilles                              | others outside         | system               |
      | SMS eller brev: passet er klar                  | system                 | text message, letter |
      | Hentes i pasboks med MitID                      | citizen                | locker               |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step                       |
      | foto     | Fotostander uden personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Har brug for hjælp en gang imellem: the citizen does not use “Hentes i pasboks med MitID” but “Hentes ved skranken”
    Given a citizen of the group “Har brug for hjælp en gang imellem”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Hentes i pasboks med MitID” but “Hentes ved skranken”
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                   | Who                    | Channel              |
      | Log ind, blanket, præcis tid, betaling | citizen                | web                  |
      | Vent på den bestilte tid               | system                 |                      |
      | Mød på det bestilte minut              | citizen                | counter              |
      | Fotostander uden personale             | citizen                | stand                |
      | Identitet, fingeraftryk, underskrift   | Borgerservice, skranke | counter              |
      | Bestilling sendes til producenten      | system                 | system               |
      | Passet fremstilles                     | others outside         | system               |
      | SMS eller brev: passet er klar         | system                 | text message, letter |
      | Hentes ved skranken                    | Borgerservice, skranke | counter              |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step                       |
      | foto     | Fotostander uden personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Har brug for hjælp en gang imellem: the citizen does not use “Fotostander uden personale” but “Foto med personale”
    Given a citizen of the group “Har brug for hjælp en gang imellem”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Log ind, blanket, præcis tid, betaling” but “Det samme i telefonen, med hjælp”
    And the citizen does not use “Fotostander uden personale” but “Foto med personale”
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                 | Who                    | Channel              |
      | Det samme i telefonen, med hjælp     | Borgerservice, skranke | phone                |
      | Vent på den bestilte tid             | system                 |                      |
      | Mød på det bestilte minut            | citizen                | counter              |
      | Foto med personale                   | Borgerservice, skranke | counter              |
      | Identitet, fingeraftryk, underskrift | Borgerservice, skranke | counter              |
      | Bestilling sendes til producenten    | system                 | system               |
      | Passet fremstilles                   | others outside         | system               |
      | SMS eller brev: passet er klar       | system                 | text message, letter |
      | Hentes ved skranken                  | Borgerservice, skranke | counter              |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step               |
      | foto     | Foto med personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Fritaget fra Digital Post: what is usual
    Given a citizen of the group “Fritaget fra Digital Post”, who can use: stand, mobile, phone, counter, letter, shop
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                            | Who                    | Channel              |
      | Det samme i telefonen, med hjælp                | Borgerservice, skranke | phone                |
      | Vent på den bestilte tid                        | system                 |                      |
      | Mød på det bestilte minut                       | citizen                | counter              |
      | Fotostander uden personale                      | citizen                | stand                |
      | Identitet, fingeraftryk, underskrift            | Borgerservice, skranke | counter              |
      | Betal med MobilePay, hvis ikke betalt på nettet | citizen                | mobile               |
      | Bestilling sendes til producenten               | system                 | system               |
      | Passet fremstilles                              | others outside         | system               |
      | SMS eller brev: passet er klar                  | system                 | text message, letter |
      | Hentes ved skranken                             | Borgerservice, skranke | counter              |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step                       |
      | foto     | Fotostander uden personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”

  Scenario: Fritaget fra Digital Post: the citizen does not use “Fotostander uden personale” but “Foto med personale”
    Given a citizen of the group “Fritaget fra Digital Post”, who can use: stand, mobile, phone, counter, letter, shop
    And the citizen does not use “Fotostander uden personale” but “Foto med personale”
    When the citizen says: “Jeg skal have nyt pas”
    Then these steps are done in this order:
      | Step                                            | Who                    | Channel              |
      | Det samme i telefonen, med hjælp                | Borgerservice, skranke | phone                |
      | Vent på den bestilte tid                        | system                 |                      |
      | Mød på det bestilte minut                       | citizen                | counter              |
      | Foto med personale                              | Borgerservice, skranke | counter              |
      | Identitet, fingeraftryk, underskrift            | Borgerservice, skranke | counter              |
      | Betal med MobilePay, hvis ikke betalt på nettet | citizen                | mobile               |
      | Bestilling sendes til producenten               | system                 | system               |
      | Passet fremstilles                              | others outside         | system               |
      | SMS eller brev: passet er klar                  | system                 | text message, letter |
      | Hentes ved skranken                             | Borgerservice, skranke | counter              |
    And this is sent:
      | Message                        | Channel              |
      | SMS eller brev: passet er klar | text message, letter |
    And the citizen is asked for:
      | Document | Step               |
      | foto     | Foto med personale |
    And it takes at most 21 days, counted from “Mød på det bestilte minut”, to the end of “SMS eller brev: passet er klar”
