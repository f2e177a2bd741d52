# language: en
Feature: Passport renewal: Book online, photo stand, locker

  One case for what is usual in each group of citizens, and one for each turn that a case can take. The steps, documents and messages are those of the model; a step done beside others, such as a call, can come at any time and stands in messages.csv.

  Scenario: Digitally self-reliant: what is usual
    Given a citizen of the group “Digitally self-reliant”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                     | Who            | Channel              |
      | Log in, form, exact appointment, payment | citizen        | web                  |
      | Wait for the booked time                 | system         |                      |
      | Arrive at the booked minute              | citizen        | counter              |
      | Photo stand, no staff                    | citizen        | stand                |
      | Identity, fingerprints, signature        | Front office   | counter              |
      | Order sent to the producer               | system         | system               |
      | Passport produced                        | others outside | system               |
      | SMS or letter: the passport is ready     | system         | text message, letter |
      | Collect in a locker with MitID           | citizen        | locker               |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step                  |
      | photo    | Photo stand, no staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Digitally self-reliant: the citizen does not use “Photo stand, no staff” but “Photo with staff”
    Given a citizen of the group “Digitally self-reliant”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Photo stand, no staff” but “Photo with staff”
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                     | Who            | Channel              |
      | Log in, form, exact appointment, payment | citizen        | web                  |
      | Wait for the booked time                 | system         |                      |
      | Arrive at the booked minute              | citizen        | counter              |
      | Photo with staff                         | Front office   | counter              |
      | Identity, fingerprints, signature        | Front office   | counter              |
      | Order sent to the producer               | system         | system               |
      | Passport produced                        | others outside | system               |
      | SMS or letter: the passport is ready     | system         | text message, letter |
      | Collect at the counter                   | Front office   | counter              |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step             |
      | photo    | Photo with staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Digitally self-reliant: “Pay by MobilePay, if not paid online” is needed
    Given a citizen of the group “Digitally self-reliant”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And “Pay by MobilePay, if not paid online” is needed
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                     | Who            | Channel              |
      | Log in, form, exact appointment, payment | citizen        | web                  |
      | Wait for the booked time                 | system         |                      |
      | Arrive at the booked minute              | citizen        | counter              |
      | Photo stand, no staff                    | citizen        | stand                |
      | Identity, fingerprints, signature        | Front office   | counter              |
      | Pay by MobilePay, if not paid online     | citizen        | mobile               |
      | Order sent to the producer               | system         | system               |
      | Passport produced                        | others outside | system               |
      | SMS or letter: the passport is ready     | system         | text message, letter |
      | Collect in a locker with MitID           | citizen        | locker               |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step                  |
      | photo    | Photo stand, no staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Digitally self-reliant: the citizen uses “Collect in a locker with MitID”
    Given a citizen of the group “Digitally self-reliant”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Photo stand, no staff” but “Photo with staff”
    And the citizen uses “Collect in a locker with MitID”
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                     | Who            | Channel              |
      | Log in, form, exact appointment, payment | citizen        | web                  |
      | Wait for the booked time                 | system         |                      |
      | Arrive at the booked minute              | citizen        | counter              |
      | Photo with staff                         | Front office   | counter              |
      | Identity, fingerprints, signature        | Front office   | counter              |
      | Order sent to the producer               | system         | system               |
      | Passport produced                        | others outside | system               |
      | SMS or letter: the passport is ready     | system         | text message, letter |
      | Collect in a locker with MitID           | citizen        | locker               |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step             |
      | photo    | Photo with staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Needs help now and then: what is usual
    Given a citizen of the group “Needs help now and then”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                     | Who            | Channel              |
      | Log in, form, exact appointment, payment | citizen        | web                  |
      | Wait for the booked time                 | system         |                      |
      | Arrive at the booked minute              | citizen        | counter              |
      | Photo stand, no staff                    | citizen        | stand                |
      | Identity, fingerprints, signature        | Front office   | counter              |
      | Order sent to the producer               | system         | system               |
      | Passport produced                        | others outside | system               |
      | SMS or letter: the passport is ready     | system         | text message, letter |
      | Collect in a locker with MitID           | citizen        | locker               |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step                  |
      | photo    | Photo stand, no staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Needs help now and then: the citizen does not use “Log in, form, exact appointment, payment” but “The same by phone, with help”
    Given a citizen of the group “Needs help now and then”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Log in, form, exact appointment, payment” but “The same by phone, with help”
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                 | Who            | Channel              |
      | The same by phone, with help         | Front office   | phone                |
      | Wait for the booked time             | system         |                      |
      | Arrive at the booked minute          | citizen        | counter              |
      | Photo stand, no staff                | citizen        | stand                |
      | Identity, fingerprints, signature    | Front office   | counter              |
      | Order sent to the producer           | system         | system               |
      | Passport produced                    | others outside | system               |
      | SMS or letter: the passport is ready | system         | text message, letter |
      | Collect at the counter               | Front office   | counter              |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step                  |
      | photo    | Photo stand, no staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Needs help now and then: “Pay by MobilePay, if not paid online” is needed
    Given a citizen of the group “Needs help now and then”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And “Pay by MobilePay, if not paid online” is needed
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                     | Who            | Channel              |
      | Log in, form, exact appointment, payment | citizen        | web                  |
      | Wait for the booked time                 | system         |                      |
      | Arrive at the booked minute              | citizen        | counter              |
      | Photo stand, no staff                    | citizen        | stand                |
      | Identity, fingerprints, signature        | Front office   | counter              |
      | Pay by MobilePay, if not paid online     | citizen        | mobile               |
      | Order sent to the producer               | system         | system               |
      | Passport produced                        | others outside | system               |
      | SMS or letter: the passport is ready     | system         | text message, letter |
      | Collect in a locker with MitID           | citizen        | locker               |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step                  |
      | photo    | Photo stand, no staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Needs help now and then: the citizen does not use “Collect in a locker with MitID” but “Collect at the counter”
    Given a citizen of the group “Needs help now and then”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Collect in a locker with MitID” but “Collect at the counter”
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                     | Who            | Channel              |
      | Log in, form, exact appointment, payment | citizen        | web                  |
      | Wait for the booked time                 | system         |                      |
      | Arrive at the booked minute              | citizen        | counter              |
      | Photo stand, no staff                    | citizen        | stand                |
      | Identity, fingerprints, signature        | Front office   | counter              |
      | Order sent to the producer               | system         | system               |
      | Passport produced                        | others outside | system               |
      | SMS or letter: the passport is ready     | system         | text message, letter |
      | Collect at the counter                   | Front office   | counter              |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step                  |
      | photo    | Photo stand, no staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Needs help now and then: the citizen does not use “Photo stand, no staff” but “Photo with staff”
    Given a citizen of the group “Needs help now and then”, who can use: web, mobile, stand, locker, phone, counter, letter, shop
    And the citizen does not use “Log in, form, exact appointment, payment” but “The same by phone, with help”
    And the citizen does not use “Photo stand, no staff” but “Photo with staff”
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                 | Who            | Channel              |
      | The same by phone, with help         | Front office   | phone                |
      | Wait for the booked time             | system         |                      |
      | Arrive at the booked minute          | citizen        | counter              |
      | Photo with staff                     | Front office   | counter              |
      | Identity, fingerprints, signature    | Front office   | counter              |
      | Order sent to the producer           | system         | system               |
      | Passport produced                    | others outside | system               |
      | SMS or letter: the passport is ready | system         | text message, letter |
      | Collect at the counter               | Front office   | counter              |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step             |
      | photo    | Photo with staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Exempt from Digital Post: what is usual
    Given a citizen of the group “Exempt from Digital Post”, who can use: stand, mobile, phone, counter, letter, shop
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                 | Who            | Channel              |
      | The same by phone, with help         | Front office   | phone                |
      | Wait for the booked time             | system         |                      |
      | Arrive at the booked minute          | citizen        | counter              |
      | Photo stand, no staff                | citizen        | stand                |
      | Identity, fingerprints, signature    | Front office   | counter              |
      | Pay by MobilePay, if not paid online | citizen        | mobile               |
      | Order sent to the producer           | system         | system               |
      | Passport produced                    | others outside | system               |
      | SMS or letter: the passport is ready | system         | text message, letter |
      | Collect at the counter               | Front office   | counter              |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step                  |
      | photo    | Photo stand, no staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”

  Scenario: Exempt from Digital Post: the citizen does not use “Photo stand, no staff” but “Photo with staff”
    Given a citizen of the group “Exempt from Digital Post”, who can use: stand, mobile, phone, counter, letter, shop
    And the citizen does not use “Photo stand, no staff” but “Photo with staff”
    When the citizen says: “I need a new passport”
    Then these steps are done in this order:
      | Step                                 | Who            | Channel              |
      | The same by phone, with help         | Front office   | phone                |
      | Wait for the booked time             | system         |                      |
      | Arrive at the booked minute          | citizen        | counter              |
      | Photo with staff                     | Front office   | counter              |
      | Identity, fingerprints, signature    | Front office   | counter              |
      | Pay by MobilePay, if not paid online | citizen        | mobile               |
      | Order sent to the producer           | system         | system               |
      | Passport produced                    | others outside | system               |
      | SMS or letter: the passport is ready | system         | text message, letter |
      | Collect at the counter               | Front office   | counter              |
    And this is sent:
      | Message                              | Channel              |
      | SMS or letter: the passport is ready | text message, letter |
    And the citizen is asked for:
      | Document | Step             |
      | photo    | Photo with staff |
    And it takes at most 21 days, counted from “Arrive at the booked minute”, to the end of “SMS or letter: the passport is ready”
